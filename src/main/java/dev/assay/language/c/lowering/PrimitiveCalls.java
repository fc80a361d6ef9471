package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CType;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.LockAction;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operand;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of the primitives that the bundled headers are written with, and of GNU C's. */
final class PrimitiveCalls {

  private static final Map<String, BinaryOperator> OPERATORS =
      Map.of(
          "add", BinaryOperator.ADD,
          "sub", BinaryOperator.SUBTRACT,
          "and", BinaryOperator.AND,
          "or", BinaryOperator.OR,
          "xor", BinaryOperator.XOR,
          "andnot", BinaryOperator.AND);

  private static final MemoryOrder[] ORDERS = MemoryOrder.values();

  private final ThreadLowering thread;
  private final Expressions expressions;
  private final ThreadMemory memory;

  PrimitiveCalls(ThreadLowering thread, Expressions expressions) {
    this.thread = thread;
    this.expressions = expressions;
    this.memory = thread.memory();
  }

  private AtomicAccess atomics() {
    return new AtomicAccess(thread);
  }

  private static AccessMode tag(CExpression argument) {
    return new AccessMode.Annotated(List.of(((CExpression.Text) argument).text()));
  }

  AccessMode order(CExpression argument) {
    return new AccessMode.Ordered(memoryOrder(argument));
  }

  MemoryOrder memoryOrder(CExpression argument) {
    Val value = expressions.value(argument);
    if (value instanceof Val.Known known && known.value() >= 0 && known.value() < ORDERS.length) {
      return ORDERS[(int) known.value()];
    }
    throw new InputException(argument.span(), "the memory order is not known here");
  }

  private Val argument(CExpression.Primitive call, int index) {
    return expressions.value(node(call, index));
  }

  private static CExpression node(CExpression.Primitive call, int index) {
    if (index >= call.arguments().size()) {
      throw new InputException(call.span(), "this call has too few arguments");
    }
    return call.arguments().get(index);
  }

  private Val converted(CExpression.Primitive call, int index, CType type) {
    Val value = argument(call, index);
    CExpression argument = node(call, index);
    return expressions.values().convert(value, argument.type(), type, argument.span());
  }

  private static CType target(CExpression.Primitive call) {
    if (call.arguments().isEmpty() || !(node(call, 0).type().plain() instanceof CType.Pointer to)) {
      throw new InputException(
          call.span(), "the first argument of '" + call.name() + "' has to be a pointer");
    }
    CType type = to.target().plain();
    if (!type.isScalar()) {
      throw new InputException(
          call.span(), "atomic operations on '" + type + "' are not supported");
    }
    return type;
  }

  Val call(CExpression.Primitive call) {
    String name = call.name();
    SourceSpan span = call.span();
    if (name.startsWith("__atomic_") || name.startsWith("__sync_")) {
      return new GnuAtomics(this, call).call();
    }
    if (name.startsWith("__assay_value_kernel_fetch_")) {
      return kernelFetch(call, name.substring("__assay_value_kernel_fetch_".length()), false);
    }
    if (name.startsWith("__assay_value_fetch_")) {
      BinaryOperator operator = operator(name.substring("__assay_value_fetch_".length()));
      return fetch(call, operator, order(node(call, 2)));
    }
    if (name.startsWith("__assay_value_") && name.endsWith("_return")) {
      String operator =
          name.substring("__assay_value_".length(), name.length() - "_return".length());
      return kernelFetch(call, operator, true);
    }
    if (name.startsWith("__assay_do_atomic_")) {
      String operator = name.substring("__assay_do_atomic_".length());
      Val address = argument(call, 0);
      AccessMode mode = new AccessMode.Annotated(List.of("NORETURN"));
      Val operand = kernelOperand(call, operator);
      atomics().fetch(address, target(call), operator(operator), operand, mode, false, span);
      return Val.ZERO;
    }
    return other(call);
  }

  private Val other(CExpression.Primitive call) {
    SourceSpan span = call.span();
    switch (call.name()) {
      case "__assay_do_assert" -> {
        expressions.check(argument(call, 0), span);
        return Val.ZERO;
      }
      case "__assay_value_load" -> {
        Val address = argument(call, 0);
        return memory.load(address, target(call), order(node(call, 1)), span);
      }
      case "__assay_value_read" -> {
        Val address = argument(call, 0);
        return memory.load(address, target(call), tag(node(call, 1)), span);
      }
      case "__assay_do_init" -> {
        store(call, AccessMode.PLAIN);
        return Val.ZERO;
      }
      case "__assay_do_store" -> {
        store(call, order(node(call, 2)));
        return Val.ZERO;
      }
      case "__assay_do_write" -> {
        store(call, tag(node(call, 2)));
        return Val.ZERO;
      }
      case "__assay_value_exchange" -> {
        return exchange(call, order(node(call, 2)));
      }
      case "__assay_value_xchg" -> {
        return exchange(call, tag(node(call, 2)));
      }
      case "__assay_value_cmpxchg" -> {
        Val address = argument(call, 0);
        CType type = target(call);
        Val old = converted(call, 1, type);
        Val next = converted(call, 2, type);
        return atomics()
            .compareExchange(address, type, old, next, tag(node(call, 3)), span)
            .found();
      }
      case "__assay_compare_exchange", "__assay_compare_exchange_weak" -> {
        MemoryOrder success = memoryOrder(node(call, 3));
        MemoryOrder failure = memoryOrder(node(call, 4));
        return compareExchange(call, success, failure);
      }
      case "__assay_do_fence" -> {
        fence(memoryOrder(node(call, 0)), span);
        return Val.ZERO;
      }
      case "__assay_do_barrier" -> {
        AccessMode mode = tag(node(call, 0));
        thread.lowering().use(mode, span);
        memory.perform(new Instruction.Fence(0, mode, Optional.empty(), span), span);
        thread.flow().environment().enterReadSections(sections(call));
        return Val.ZERO;
      }
      case "__assay_do_spin_lock" -> {
        return lock(call, LockAction.ACQUIRE);
      }
      case "__assay_do_spin_unlock" -> {
        return lock(call, LockAction.RELEASE);
      }
      case "__assay_spin_trylock" -> {
        return lock(call, LockAction.TRY);
      }
      case "__assay_spin_is_locked" -> {
        return lock(call, LockAction.TEST);
      }
      case "__assay_thread" -> {
        return new Val.Known(thread.number());
      }
      case "__builtin_expect" -> {
        return argument(call, 0);
      }
      case "__builtin_constant_p" -> {
        return Val.ZERO;
      }
      case "__builtin_unreachable", "__builtin_trap" -> {
        thread.stop(Stop.ASSUMPTION, span);
        return Val.ZERO;
      }
      default -> throw new InputException(span, "'" + call.name() + "' is not supported");
    }
  }

  void fence(MemoryOrder order, SourceSpan span) {
    if (order == MemoryOrder.RELAXED) {
      return;
    }
    AccessMode mode = new AccessMode.Ordered(order);
    thread.lowering().use(mode, span);
    memory.perform(new Instruction.Fence(0, mode, Optional.empty(), span), span);
  }

  void store(CExpression.Primitive call, AccessMode mode) {
    Val address = argument(call, 0);
    CType type = target(call);
    memory.store(address, type, converted(call, 1, type), mode, call.span());
  }

  /** Writes zero. */
  void clear(CExpression.Primitive call, AccessMode mode) {
    memory.store(argument(call, 0), target(call), Val.ZERO, mode, call.span());
  }

  Val exchange(CExpression.Primitive call, AccessMode mode) {
    Val address = argument(call, 0);
    CType type = target(call);
    return atomics().exchange(address, type, converted(call, 1, type), mode, call.span());
  }

  /** The operand of an atomic operation; on a pointer, GNU C and C11 count bytes and elements. */
  private Val operand(CExpression.Primitive call, CType type) {
    if (type.isPointer()) {
      throw new InputException(call.span(), "atomic arithmetic on pointers is not supported");
    }
    return converted(call, 1, type);
  }

  Val fetch(CExpression.Primitive call, BinaryOperator operator, AccessMode mode) {
    Val address = argument(call, 0);
    CType type = target(call);
    Val by = operand(call, type);
    return atomics().fetch(address, type, operator, by, mode, true, call.span());
  }

  /** The same, with the new value as its result. */
  Val changed(CExpression.Primitive call, BinaryOperator operator, AccessMode mode) {
    Val address = argument(call, 0);
    CType type = target(call);
    Val by = operand(call, type);
    Val old = atomics().fetch(address, type, operator, by, mode, true, call.span());
    return atomics().changed(old, operator, by, type, call.span());
  }

  private Val kernelOperand(CExpression.Primitive call, String operator) {
    CType type = target(call);
    Val by = operand(call, type);
    return operator.equals("andnot")
        ? expressions.values().apply(CExpression.UnaryOperator.COMPLEMENT, by, type, call.span())
        : by;
  }

  /** The operator that the bundled headers call so. */
  private static BinaryOperator operator(String name) {
    BinaryOperator operator = OPERATORS.get(name);
    if (operator == null) {
      throw new AssertionError("no operator is called " + name);
    }
    return operator;
  }

  private Val kernelFetch(CExpression.Primitive call, String name, boolean returnsNew) {
    BinaryOperator operator = operator(name);
    Val address = argument(call, 0);
    CType type = target(call);
    Val by = kernelOperand(call, name);
    AccessMode mode = tag(node(call, 2));
    Val old = atomics().fetch(address, type, operator, by, mode, true, call.span());
    return returnsNew ? atomics().changed(old, operator, by, type, call.span()) : old;
  }

  /** What is expected lies in memory, and becomes what was found. */
  Val compareExchange(CExpression.Primitive call, MemoryOrder success, MemoryOrder failure) {
    SourceSpan span = call.span();
    Val address = argument(call, 0);
    CType type = target(call);
    Val expected = argument(call, 1);
    Val desired = converted(call, 2, type);
    Val old = memory.load(expected, type, AccessMode.PLAIN, span);
    AtomicAccess.Exchanged exchanged =
        atomics().compareExchange(address, type, old, desired, success, failure, span);
    if (memory.isOwn(expected)) {
      memory.store(expected, type, exchanged.found(), AccessMode.PLAIN, span);
    } else if (exchanged.succeeds() instanceof Val.Symbolic) {
      Operand succeeds = memory.operand(exchanged.succeeds(), span);
      Flow flow = thread.flow();
      ThreadFlow.Mark mark = flow.mark();
      List<ThreadFlow.Path<Environment>> ways = flow.fork(succeeds, span);
      flow.goOn(ways.get(1));
      memory.store(expected, type, exchanged.found(), AccessMode.PLAIN, span);
      flow.join(mark, List.of(ways.get(0), flow.here()), memory, span);
    }
    return exchanged.succeeds();
  }

  /** GNU C's older compare-exchange, of values; sequentially consistent. */
  AtomicAccess.Exchanged compareAndSwap(CExpression.Primitive call) {
    Val address = argument(call, 0);
    CType type = target(call);
    Val old = converted(call, 1, type);
    Val next = converted(call, 2, type);
    MemoryOrder order = MemoryOrder.SEQ_CST;
    return atomics().compareExchange(address, type, old, next, order, order, call.span());
  }

  /** How many more RCU read-side critical sections a thread is in behind a barrier. */
  private static int sections(CExpression.Primitive barrier) {
    return switch (((CExpression.Text) node(barrier, 0)).text()) {
      case "rcu-lock" -> 1;
      case "rcu-unlock" -> -1;
      default -> 0;
    };
  }

  private Val lock(CExpression.Primitive call, LockAction action) {
    SourceSpan span = call.span();
    Val address = argument(call, 0);
    Optional<Operand> place = memory.shared(address, CType.Int.INT, span);
    if (place.isEmpty()) {
      return Val.ZERO;
    }
    Instruction lock = new Instruction.Lock(0, action, place.get(), span);
    if (action == LockAction.ACQUIRE || action == LockAction.RELEASE) {
      memory.perform(lock, span);
      memory.effect("");
      return Val.ZERO;
    }
    Val result = memory.perform(lock, Optional.empty(), span);
    memory.effect("");
    return result;
  }

  /** An update of an atomic variable by an operator of C. */
  Val atomicUpdate(CExpression.Update update, Val address, Val operand) {
    SourceSpan span = update.span();
    CType type = update.place().type().plain();
    if (type.isPointer() || !OPERATORS.containsValue(update.operator())) {
      throw new InputException(span, "this update of an atomic variable is not supported");
    }
    AccessMode mode = new AccessMode.Ordered(MemoryOrder.SEQ_CST);
    Val by = expressions.values().convert(operand, update.computed(), type, span);
    Val old = atomics().fetch(address, type, update.operator(), by, mode, true, span);
    return update.old() ? old : atomics().changed(old, update.operator(), by, type, span);
  }

  Val load(CExpression.Primitive call, AccessMode mode) {
    return memory.load(argument(call, 0), target(call), mode, call.span());
  }
}
