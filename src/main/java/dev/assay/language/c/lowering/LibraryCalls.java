package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CType;
import dev.assay.language.c.Function;
import dev.assay.program.AccessMode;
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

  Val call(Function function, CExpression.Call call) {
    List<CExpression> arguments = call.arguments();
    SourceSpan span = call.span();
    switch (function.name()) {
      case "pthread_create" -> {
        return create(arguments.get(0), arguments.get(2), arguments.get(3), span);
      }
      case "thrd_create" -> {
        return create(arguments.get(0), arguments.get(1), arguments.get(2), span);
      }
      case "pthread_join", "thrd_join" -> {
        return join(arguments, span);
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
        arguments.forEach(expressions::effect);
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

  private Locks locks() {
    return new Locks(thread);
  }

  private Val create(CExpression id, CExpression code, CExpression argument, SourceSpan span) {
    Val place = expressions.value(id);
    Val function = expressions.value(code);
    Val value = expressions.value(argument);
    if (!(function instanceof Val.Code known)) {
      throw new InputException(span, "which function the thread runs is not known here");
    }
    if (known.function().body().isEmpty()) {
      throw new InputException(span, "'" + known.function() + "' has no body here");
    }
    int number = thread.startThread(known.function(), List.of(value), span);
    Optional<Environment.Cell> cell = ThreadMemory.cell(place);
    if (cell.isPresent()) {
      thread.lowering().threadIds().put(cell.get(), number);
    }
    if (thread.memory().isOwn(place)) {
      thread
          .memory()
          .store(place, CType.Int.UNSIGNED_LONG, new Val.Known(number), AccessMode.PLAIN, span);
    }
    return Val.ZERO;
  }

  private Val join(List<CExpression> arguments, SourceSpan span) {
    CExpression id = arguments.get(0);
    while (id instanceof CExpression.Cast cast) {
      id = cast.operand();
    }
    Optional<Integer> number = Optional.empty();
    if (id.isPlace()) {
      number =
          ThreadMemory.cell(expressions.place(id))
              .flatMap(c -> Optional.ofNullable(thread.lowering().threadIds().get(c)));
    }
    if (number.isEmpty() && expressions.value(id) instanceof Val.Known known) {
      number = Optional.of((int) known.value());
    }
    if (number.isEmpty() || number.get() < 1 || number.get() >= thread.lowering().threadCount()) {
      throw new InputException(span, "which thread is joined is not known here");
    }
    if (!(expressions.value(arguments.get(1)) instanceof Val.Known)) {
      throw new InputException(span, "the result of a thread is not supported; pass NULL");
    }
    thread.joinLater(number.get());
    return Val.ZERO;
  }
}
