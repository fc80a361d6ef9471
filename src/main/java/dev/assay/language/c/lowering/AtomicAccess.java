package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CType;
import dev.assay.program.AccessMode;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.ConditionalModes;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Read-modify-writes, of places that others can see and of others. */
final class AtomicAccess {

  private final ThreadLowering thread;
  private final ThreadMemory memory;
  private final Values values;

  AtomicAccess(ThreadLowering thread) {
    this.thread = thread;
    this.memory = thread.memory();
    this.values = thread.expressions().values();
  }

  /** What a compare-exchange found, and whether it is what was expected. */
  record Exchanged(Val found, Val succeeds) {}

  private Val own(Val address, CType type, SourceSpan span) {
    return memory.load(address, type, AccessMode.PLAIN, span);
  }

  private void own(Val address, CType type, Val value, SourceSpan span) {
    memory.store(address, type, value, AccessMode.PLAIN, span);
  }

  Val exchange(Val address, CType type, Val value, AccessMode mode, SourceSpan span) {
    if (memory.isOwn(address)) {
      Val old = own(address, type, span);
      own(address, type, value, span);
      return old;
    }
    return update(address, type, Optional.empty(), value, mode, true, span);
  }

  /**
   * Changes a place by an operator.
   *
   * @param yields whether the old value is of use
   */
  Val fetch(
      Val address,
      CType type,
      BinaryOperator operator,
      Val operand,
      AccessMode mode,
      boolean yields,
      SourceSpan span) {
    if (memory.isOwn(address)) {
      Val old = own(address, type, span);
      own(address, type, changed(old, operator, operand, type, span), span);
      return old;
    }
    Val by = operand;
    BinaryOperator how = operator;
    if (how == BinaryOperator.SUBTRACT) {
      how = BinaryOperator.ADD;
      CType.Int number = type.plain() instanceof CType.Int its ? its : CType.Int.LONG;
      by = values.apply(BinaryOperator.SUBTRACT, Val.ZERO, operand, unsigned(number), span);
    }
    return update(address, type, Optional.of(operator(how, type, span)), by, mode, yields, span);
  }

  /** Atomic arithmetic wraps without being wrong. */
  private static CType.Int unsigned(CType.Int type) {
    return type.bytes() == 8 ? CType.Int.LONG : CType.Int.UNSIGNED;
  }

  /** The value that an operator makes of a place's. */
  Val changed(Val old, BinaryOperator operator, Val operand, CType type, SourceSpan span) {
    CType.Int number = type.plain() instanceof CType.Int its ? its : CType.Int.LONG;
    Val result = values.apply(operator, old, operand, unsigned(number), span);
    return type.isPointer() ? result : values.convert(result, unsigned(number), type, span);
  }

  private static Operator operator(BinaryOperator operator, CType type, SourceSpan span) {
    boolean wide = type.size() == 8;
    boolean signed = type.plain() instanceof CType.Int number && number.signed();
    return switch (operator) {
      case AND -> Operator.AND;
      case OR -> Operator.OR;
      case XOR -> Operator.XOR;
      case ADD ->
          switch ((int) type.size()) {
            case 1 -> signed ? Operator.ADD_S8 : Operator.ADD_U8;
            case 2 -> signed ? Operator.ADD_S16 : Operator.ADD_U16;
            default -> wide ? Operator.EXACT_ADD : Operator.ADD;
          };
      default -> throw new InputException(span, "this atomic operation is not supported");
    };
  }

  private Val update(
      Val address,
      CType type,
      Optional<Operator> operator,
      Val operand,
      AccessMode mode,
      boolean yields,
      SourceSpan span) {
    Operand by = memory.operand(operand, type, span);
    Optional<Operand> place = memory.shared(address, type, span);
    if (place.isEmpty()) {
      return Val.ZERO;
    }
    thread.lowering().use(mode, span);
    Instruction update =
        new Instruction.Update(
            0,
            mode instanceof AccessMode.Ordered,
            place.get(),
            operator,
            by,
            mode,
            mode,
            yields ? Yield.OLD : Yield.NOTHING,
            span);
    if (!yields) {
      memory.perform(update, span);
      memory.effect("");
      return Val.ZERO;
    }
    Val old = memory.perform(update, ThreadMemory.cell(address), span);
    memory.effect("");
    return old;
  }

  /** C11's compare-exchange, which fails only where the contents differ. */
  Exchanged compareExchange(
      Val address,
      CType type,
      Val expected,
      Val desired,
      MemoryOrder success,
      MemoryOrder failure,
      SourceSpan span) {
    if (memory.isOwn(address)) {
      return ownExchange(address, type, expected, desired, span);
    }
    Operand old = memory.operand(expected, type, span);
    Operand next = memory.operand(desired, type, span);
    Optional<Operand> place = memory.shared(address, type, span);
    if (place.isEmpty()) {
      return new Exchanged(Val.ZERO, Val.ZERO);
    }
    AccessMode both = new AccessMode.Ordered(success);
    AccessMode read = new AccessMode.Ordered(failure);
    thread.lowering().use(both, span);
    Way succeeds =
        new Way(
            List.of(
                new Instruction.Update(
                    2, true, place.get(), Optional.empty(), next, both, both, Yield.OLD, span),
                new Instruction.Assume(3, test(Operator.EQ, 2, old, span), span)),
            new Operand.Result(2, span),
            List.of());
    Way fails =
        new Way(
            List.of(
                new Instruction.Load(4, place.get(), read, false, span),
                new Instruction.Assume(5, test(Operator.NE, 4, old, span), span)),
            new Operand.Result(4, span),
            List.of());
    Instruction choose = new Instruction.Choose(0, succeeds, fails, span);
    return exchanged(memory.perform(choose, ThreadMemory.cell(address), span), old, span);
  }

  private static Operand test(Operator operator, int result, Operand old, SourceSpan span) {
    return new Operand.Operation(operator, new Operand.Result(result, span), old, span);
  }

  private Exchanged exchanged(Val found, Operand old, SourceSpan span) {
    Operand read = memory.operand(found, span);
    memory.effect(Environment.key(read, old));
    Operand same = new Operand.Operation(Operator.EQ, read, old, span);
    return new Exchanged(found, new Val.Symbolic(same));
  }

  /** The kernel's compare-exchange. */
  Exchanged compareExchange(
      Val address, CType type, Val expected, Val desired, AccessMode mode, SourceSpan span) {
    if (memory.isOwn(address)) {
      return ownExchange(address, type, expected, desired, span);
    }
    Operand old = memory.operand(expected, type, span);
    Operand next = memory.operand(desired, type, span);
    Optional<Operand> place = memory.shared(address, type, span);
    if (place.isEmpty()) {
      return new Exchanged(Val.ZERO, Val.ZERO);
    }
    thread.lowering().use(mode, span);
    Instruction exchange =
        new Instruction.CompareExchange(
            0, place.get(), old, List.of(), next, ConditionalModes.all(mode), span);
    return exchanged(memory.perform(exchange, ThreadMemory.cell(address), span), old, span);
  }

  private Exchanged ownExchange(
      Val address, CType type, Val expected, Val desired, SourceSpan span) {
    Val found = own(address, type, span);
    Val same = values.apply(BinaryOperator.EQUAL, found, expected, type, span);
    Optional<Boolean> known = Expressions.known(same);
    if (known.isEmpty()) {
      throw new InputException(
          span, "a compare-exchange of a place that no other thread knows is not supported here");
    }
    if (known.get()) {
      own(address, type, desired, span);
    }
    return new Exchanged(found, same);
  }
}
