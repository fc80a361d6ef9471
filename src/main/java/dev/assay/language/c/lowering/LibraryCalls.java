package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.Function;
import dev.assay.program.Datum;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Operand;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Calls of functions without a body here: those of the C library, and of other checkers. */
final class LibraryCalls {

  private final ThreadLowering thread;
  private final Expressions expressions;

  LibraryCalls(ThreadLowering thread, Expressions expressions) {
    this.thread = thread;
    this.expressions = expressions;
  }

  /**
   * Calls a function.
   *
   * @param isLookedAt whether the program uses the result
   */
  Val call(Function function, CExpression.Call call, boolean isLookedAt) {
    List<CExpression> arguments = call.arguments();
    SourceSpan span = call.span();
    switch (function.name()) {
      case "pthread_create" -> {
        return threads().create(arguments.get(0), arguments.get(2), arguments.get(3), span);
      }
      case "thrd_create" -> {
        return threads().create(arguments.get(0), arguments.get(1), arguments.get(2), span);
      }
      case "pthread_join", "thrd_join" -> {
        return threads().join(arguments, span);
      }
      case "pthread_self", "thrd_current", "__VERIFIER_tid" -> {
        return new Val.Known(thread.number());
      }
      case "pthread_mutex_lock", "pthread_spin_lock", "mtx_lock" -> {
        return locks().lock(expressions.value(arguments.get(0)), span);
      }
      case "pthread_mutex_trylock", "pthread_spin_trylock", "mtx_trylock" -> {
        int busy = function.name().startsWith("mtx") ? 1 : 16;
        return locks().tryLock(expressions.value(arguments.get(0)), busy, span);
      }
      case "pthread_mutex_unlock", "pthread_spin_unlock", "mtx_unlock" -> {
        return locks().unlock(expressions.value(arguments.get(0)), span);
      }
      case "pthread_mutex_init", "pthread_spin_init", "mtx_init" -> {
        return locks().initialise(expressions.value(arguments.get(0)), span);
      }
      case "pthread_barrier_init" -> {
        Val barrier = expressions.value(arguments.get(0));
        Val count = expressions.value(arguments.get(2));
        return thread.lowering().barriers().initialise(thread, barrier, count, span);
      }
      case "pthread_barrier_wait" -> {
        return waitAtBarrier(arguments, isLookedAt, span);
      }
      case "__VERIFIER_assume" -> {
        expressions.assume(expressions.truth(arguments.get(0)), span);
        return Val.ZERO;
      }
      case "__VERIFIER_assert" -> {
        expressions.check(expressions.truth(arguments.get(0)), span);
        return Val.ZERO;
      }
      case "__VERIFIER_spin_end" -> {
        expressions.assume(expressions.truth(arguments.get(0)), span);
        return Val.ZERO;
      }
      case "__VERIFIER_nondet_bool" -> {
        return eitherWay(span);
      }
      case "__assert_fail", "__assert_rtn", "reach_error", "__VERIFIER_error" -> {
        expressions.check(Val.ZERO, span);
        thread.stop(Stop.ERROR, span);
        return Val.ZERO;
      }
      case "abort", "exit", "_exit" -> {
        arguments.forEach(expressions::effect);
        thread.stop(Stop.ASSUMPTION, span);
        return Val.ZERO;
      }
      case "pthread_exit", "thrd_exit" -> {
        thread.result(expressions.value(arguments.get(0)), span);
        thread.exit(span);
        return Val.ZERO;
      }
      case "free", "kfree" -> {
        thread.memory().free(expressions.value(arguments.get(0)), span);
        return Val.ZERO;
      }
      case "malloc", "kmalloc", "valloc" -> {
        return blocks().allocate(arguments.get(0), false, span);
      }
      case "kzalloc" -> {
        return blocks().allocate(arguments.get(0), true, span);
      }
      case "calloc", "kcalloc" -> {
        return blocks().allocate(arguments.get(0), arguments.get(1), span);
      }
      case "aligned_alloc", "memalign" -> {
        return blocks().allocate(arguments.get(1), false, span);
      }
      case "memset" -> {
        return blocks().clear(arguments, span);
      }
      case "memcpy" -> {
        return blocks().copy(arguments, span);
      }
      default -> {
        if (hasNoEffect(function.name())) {
          arguments.forEach(expressions::effect);
          return Val.ZERO;
        }
      }
    }
    if (function.name().startsWith("__VERIFIER_nondet_")) {
      throw new InputException(
          span,
          "'"
              + function.name()
              + "' has more values than can be tried, which is not supported; let threads write "
              + "those that matter");
    }
    throw new InputException(
        span,
        "the function '" + function.name() + "' has no body here, and is not known otherwise");
  }

  private Val waitAtBarrier(List<CExpression> arguments, boolean isLookedAt, SourceSpan span) {
    Val barrier = expressions.value(arguments.get(0));
    Optional<Val> serial = isLookedAt ? Optional.of(eitherWay(span)) : Optional.empty();
    return thread.lowering().barriers().await(thread, barrier, serial, span);
  }

  /** One or zero, as an execution likes. */
  private Val eitherWay(SourceSpan span) {
    Flow flow = thread.flow();
    String register = flow.fresh("n");
    Way one = new Way(List.of(), new Operand.Constant(Datum.ofInt(1), span), List.of());
    Way zero = new Way(List.of(), new Operand.Constant(Datum.ofInt(0), span), List.of());
    flow.emit(
        List.of(
            new Instruction.Choose(0, one, zero, span),
            new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
        span);
    // What is chosen anew in each round of a loop is no round that repeats.
    thread.memory().effect("");
    return new Val.Symbolic(new Operand.Register(register, span));
  }

  private static boolean hasNoEffect(String name) {
    return switch (name) {
      case "printf",
          "fprintf",
          "puts",
          "putchar",
          "fflush",
          "perror",
          "printk",
          "sched_yield",
          "thrd_yield",
          "sleep",
          "usleep",
          "pthread_attr_init",
          "pthread_attr_destroy",
          "pthread_attr_setdetachstate",
          "pthread_detach",
          "thrd_detach",
          "pthread_mutex_destroy",
          "pthread_barrier_destroy",
          "pthread_barrierattr_init",
          "pthread_barrierattr_destroy",
          "pthread_spin_destroy",
          "mtx_destroy",
          "__VERIFIER_loop_bound",
          "__VERIFIER_loop_begin",
          "__VERIFIER_spin_start" ->
          true;
      default -> false;
    };
  }

  private MemoryCalls blocks() {
    return new MemoryCalls(thread, expressions);
  }

  private ThreadCalls threads() {
    return new ThreadCalls(thread, expressions);
  }

  private Locks locks() {
    return new Locks(thread);
  }
}
