package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CExpression.UnaryOperator;
import dev.assay.language.c.CType;
import dev.assay.language.c.Constants;
import dev.assay.program.Datum;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.Optional;

/**
 * Arithmetic on values, known or not, in the types of C. What is not known has 32 bits when the
 * program runs: numbers of 64 bits are those that 32 bits hold with their sign, and operations that
 * leave these have no result.
 */
final class Values {

  private final ThreadLowering thread;

  Values(ThreadLowering thread) {
    this.thread = thread;
  }

  private Operand operand(Val value, SourceSpan span) {
    return thread.memory().operand(value, span);
  }

  private static Val operation(Operator operator, Operand left, Operand right, SourceSpan span) {
    return new Val.Symbolic(new Operand.Operation(operator, left, right, span));
  }

  private static Operand constant(int value, SourceSpan span) {
    return new Operand.Constant(Datum.ofInt(value), span);
  }

  /**
   * Two values of one type and an operator.
   *
   * @param type of the left operand
   */
  Val apply(BinaryOperator operator, Val left, Val right, CType type, SourceSpan span) {
    if (left instanceof Val.Known a && right instanceof Val.Known b) {
      CType.Int number = type.plain() instanceof CType.Int its ? its : CType.Int.UNSIGNED_LONG;
      return Constants.apply(operator, a.value(), b.value(), number)
          .map(v -> (Val) new Val.Known(v))
          .orElseThrow(() -> new InputException(span, "division by zero"));
    }
    if (isPointing(left) || isPointing(right)) {
      Optional<Val> known = onAddresses(operator, left, right);
      if (known.isPresent()) {
        return known.get();
      }
    }
    CType.Int number = type.plain() instanceof CType.Int its ? its : CType.Int.UNSIGNED_LONG;
    return symbolic(
        operator,
        thread.memory().operand(left, number, span),
        thread.memory().operand(right, number, span),
        number,
        span);
  }

  private static boolean isPointing(Val value) {
    return value instanceof Val.Address || value instanceof Val.Code;
  }

  private static Optional<Val> onAddresses(BinaryOperator operator, Val left, Val right) {
    boolean symbolic = left instanceof Val.Symbolic || right instanceof Val.Symbolic;
    if (symbolic) {
      return Optional.empty();
    }
    switch (operator) {
      case EQUAL -> {
        return Optional.of(Val.of(left.equals(right)));
      }
      case UNEQUAL -> {
        return Optional.of(Val.of(!left.equals(right)));
      }
      case ADD, SUBTRACT -> {
        if (left instanceof Val.Address a && right instanceof Val.Known by) {
          long sign = operator == BinaryOperator.ADD ? 1 : -1;
          return Optional.of(new Val.Address(a.object(), a.offset() + sign * by.value()));
        }
        if (operator == BinaryOperator.ADD
            && right instanceof Val.Address b
            && left instanceof Val.Known by) {
          return Optional.of(new Val.Address(b.object(), b.offset() + by.value()));
        }
        if (left instanceof Val.Address a
            && right instanceof Val.Address b
            && a.object() == b.object()) {
          return Optional.of(new Val.Known(a.offset() - b.offset()));
        }
      }
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> {
        if (left instanceof Val.Address a
            && right instanceof Val.Address b
            && a.object() == b.object()) {
          return Constants.apply(operator, a.offset(), b.offset(), CType.Int.LONG)
              .map(Val.Known::new);
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  private Val symbolic(
      BinaryOperator operator, Operand left, Operand right, CType.Int type, SourceSpan span) {
    boolean wide = type.bytes() == 8;
    boolean unsigned = !type.signed();
    noteOverflow(operator, left, right, type, span);
    return switch (operator) {
      case ADD -> operation(wide ? Operator.EXACT_ADD : Operator.ADD, left, right, span);
      case SUBTRACT -> operation(wide ? Operator.EXACT_SUB : Operator.SUB, left, right, span);
      case MULTIPLY -> operation(wide ? Operator.EXACT_MUL : Operator.MUL, left, right, span);
      case DIVIDE, REMAINDER -> {
        Operand a = unsigned ? nonNegative(left, span) : left;
        Operand b = unsigned ? nonNegative(right, span) : right;
        yield operation(
            operator == BinaryOperator.DIVIDE ? Operator.DIV : Operator.REM, a, b, span);
      }
      case SHIFT_LEFT -> operation(wide ? Operator.EXACT_SHL : Operator.SHL, left, right, span);
      case SHIFT_RIGHT ->
          unsigned && !wide
              ? operation(Operator.USHR, left, right, span)
              : operation(Operator.SHR, unsigned ? nonNegative(left, span) : left, right, span);
      case AND -> operation(Operator.AND, left, right, span);
      case OR -> operation(Operator.OR, left, right, span);
      case XOR -> operation(Operator.XOR, left, right, span);
      case EQUAL -> operation(Operator.EQ, left, right, span);
      case UNEQUAL -> operation(Operator.NE, left, right, span);
      case LESS -> compare(Operator.LT, left, right, unsigned, span);
      case LESS_EQUAL -> compare(Operator.LE, left, right, unsigned, span);
      case GREATER -> compare(Operator.GT, left, right, unsigned, span);
      case GREATER_EQUAL -> compare(Operator.GE, left, right, unsigned, span);
    };
  }

  /** Signed numbers that get out of their type are wrong in C11, though they wrap here. */
  private void noteOverflow(
      BinaryOperator operator, Operand left, Operand right, CType.Int type, SourceSpan span) {
    if (!type.signed() || type.bytes() != 4 || thread.lowering().isKernel()) {
      return;
    }
    Operator test =
        switch (operator) {
          case ADD -> Operator.ADD_OVERFLOWS;
          case SUBTRACT -> Operator.SUB_OVERFLOWS;
          case MULTIPLY -> Operator.MUL_OVERFLOWS;
          default -> null;
        };
    if (test != null) {
      Operand overflows = new Operand.Operation(test, left, right, span);
      thread
          .lowering()
          .fail(
              thread.flow(), thread.number(), Property.Kind.OVERFLOW, Optional.of(overflows), span);
    }
  }

  private static Operand nonNegative(Operand operand, SourceSpan span) {
    return new Operand.Operation(Operator.NON_NEGATIVE, operand, constant(0, span), span);
  }

  /** Without signs, the order is that of the numbers with their highest bit turned over. */
  private static Val compare(
      Operator operator, Operand left, Operand right, boolean unsigned, SourceSpan span) {
    return unsigned
        ? operation(operator, turned(left, span), turned(right, span), span)
        : operation(operator, left, right, span);
  }

  private static Operand turned(Operand operand, SourceSpan span) {
    if (operand instanceof Operand.Constant known && Datum.isInt(known.datum())) {
      return constant(Datum.intOf(known.datum()) ^ Integer.MIN_VALUE, span);
    }
    return new Operand.Operation(Operator.XOR, operand, constant(Integer.MIN_VALUE, span), span);
  }

  Val apply(UnaryOperator operator, Val value, CType type, SourceSpan span) {
    if (operator == UnaryOperator.NOT) {
      return not(value, span);
    }
    CType.Int number = (CType.Int) type.plain();
    return operator == UnaryOperator.NEGATE
        ? apply(BinaryOperator.SUBTRACT, Val.ZERO, value, number, span)
        : apply(BinaryOperator.XOR, value, new Val.Known(number.wrap(-1)), number, span);
  }

  Val not(Val value, SourceSpan span) {
    Optional<Boolean> known = Expressions.known(value);
    return known.isPresent()
        ? Val.of(!known.get())
        : operation(Operator.EQ, operand(value, span), constant(0, span), span);
  }

  /** 1 if a value is other than zero, else 0. */
  Val truth(Val value, SourceSpan span) {
    Optional<Boolean> known = Expressions.known(value);
    if (known.isPresent()) {
      return Val.of(known.get());
    }
    Operand operand = operand(value, span);
    return operand instanceof Operand.Operation operation && operation.operator().isComparison()
        ? value
        : operation(Operator.NE, operand, constant(0, span), span);
  }

  /** A value as another type has it. */
  Val convert(Val value, CType from, CType to, SourceSpan span) {
    if (!(to.plain() instanceof CType.Int target)) {
      return value;
    }
    if (value instanceof Val.Known known) {
      return new Val.Known(target.wrap(known.value()));
    }
    if (target.equals(CType.Int.BOOL)) {
      return truth(value, span);
    }
    if (!(value instanceof Val.Symbolic symbolic)) {
      if (target.bytes() < 8) {
        throw new InputException(span, "an address does not fit in '" + target + "'");
      }
      return value;
    }
    CType.Int source = from.plain() instanceof CType.Int its ? its : CType.Int.UNSIGNED_LONG;
    Operand operand = symbolic.operand();
    if (target.bytes() == 8) {
      return source.bytes() == 4 && !source.signed()
          ? new Val.Symbolic(nonNegative(operand, span))
          : value;
    }
    boolean fits =
        target.bytes() == 4
            || (source.bytes() < target.bytes() && (!source.signed() || target.signed()))
            || (source.bytes() == target.bytes() && source.signed() == target.signed());
    return fits ? value : new Val.Symbolic(narrow(operand, target, span));
  }

  /** Whether numbers of two types of one size, less than that of an int, differ in their signs. */
  static boolean isOtherSign(CType one, CType other) {
    return one.plain() instanceof CType.Int a
        && other.plain() instanceof CType.Int b
        && a.bytes() == b.bytes()
        && a.bytes() < 4
        && a.signed() != b.signed();
  }

  /**
   * What lies in memory as a number of one type, seen as one of the same size with another sign.
   */
  static Val seenAs(Val value, CType type, CType other, SourceSpan span) {
    if (value instanceof Val.Known known && other.plain() instanceof CType.Int number) {
      return new Val.Known(number.wrap(known.value()));
    }
    return value instanceof Val.Symbolic symbolic && isOtherSign(type, other)
        ? new Val.Symbolic(narrow(symbolic.operand(), (CType.Int) other.plain(), span))
        : value;
  }

  /** The low bits of a number, as a type of fewer than 32 has them. */
  private static Operand narrow(Operand operand, CType.Int type, SourceSpan span) {
    int bits = 8 * type.bytes();
    Operand low =
        new Operand.Operation(Operator.AND, operand, constant((1 << bits) - 1, span), span);
    if (!type.signed()) {
      return low;
    }
    Operand sign = constant(1 << (bits - 1), span);
    return new Operand.Operation(
        Operator.SUB, new Operand.Operation(Operator.XOR, low, sign, span), sign, span);
  }
}
