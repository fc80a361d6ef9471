package dev.assay.oracle;

import dev.assay.program.Operator;
import dev.assay.program.Value;
import dev.assay.program.Value.Address;
import dev.assay.program.Value.Int;
import java.util.Optional;

/** The operators of the C fragment on 32-bit numbers and addresses. */
final class Arithmetic {

  private static final Term ZERO = Term.number(0);

  private Arithmetic() {}

  /** The operation has no meaning on these values; an error only if the execution counts. */
  static final class IllegalOperation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalOperation(String message) {
      super(message);
    }
  }

  /** The result, or nothing if it depends on an unknown. */
  static Optional<Term> apply(Operator operator, Term left, Term right) {
    boolean sameUnknown = left instanceof Term.Unknown && left.equals(right);
    if (operator == Operator.XOR && left.equals(right)) {
      return Optional.of(ZERO);
    }
    if (sameUnknown && (operator == Operator.EQ || operator == Operator.NE)) {
      return Optional.of(truth(operator == Operator.EQ));
    }
    if (operator == Operator.ADD || operator == Operator.OR) {
      if (left.equals(ZERO)) {
        return Optional.of(right);
      }
      if (right.equals(ZERO)) {
        return Optional.of(left);
      }
    }
    if (left instanceof Term.Known a && right instanceof Term.Known b) {
      return Optional.of(onValues(operator, a.value(), b.value()));
    }
    return Optional.empty();
  }

  private static Term onValues(Operator operator, Value left, Value right) {
    if (left instanceof Int a && right instanceof Int b) {
      return onNumbers(operator, a.value(), b.value());
    }
    if (operator == Operator.EQ || operator == Operator.NE) {
      return truth(left.equals(right) == (operator == Operator.EQ));
    }
    if (operator == Operator.ADD && left instanceof Address a && right instanceof Int b) {
      return new Term.Known(new Address(a.name(), a.offset() + b.value()));
    }
    if (operator == Operator.ADD && left instanceof Int a && right instanceof Address b) {
      return new Term.Known(new Address(b.name(), b.offset() + a.value()));
    }
    if (operator == Operator.SUB && left instanceof Address a && right instanceof Int b) {
      return new Term.Known(new Address(a.name(), a.offset() - b.value()));
    }
    if (operator == Operator.SUB && left instanceof Address && right instanceof Address) {
      return Term.number(Integer.signum(left.compareTo(right)));
    }
    if (operator == Operator.LT) {
      return beforeZero(operator, left, right);
    }
    if (operator == Operator.GT) {
      return beforeZero(operator, right, left);
    }
    throw illegal(operator, left, right);
  }

  /**
   * {@code left < right} where an address takes part: it is greater than 0, and no more is known.
   */
  private static Term beforeZero(Operator operator, Value left, Value right) {
    Int zero = new Int(0);
    if (left instanceof Address && right.equals(zero)) {
      return truth(false);
    }
    if (left.equals(zero) && right instanceof Address) {
      return truth(true);
    }
    throw illegal(operator, left, right);
  }

  private static IllegalOperation illegal(Operator operator, Value left, Value right) {
    return new IllegalOperation(
        "Illegal operation " + operator.symbol() + " on constants " + left + " and " + right);
  }

  private static Term onNumbers(Operator operator, int a, int b) {
    return switch (operator) {
      case ADD -> Term.number(a + b);
      case SUB -> Term.number(a - b);
      case MUL -> Term.number(a * b);
      case DIV -> Term.number(a / b);
      case AND -> Term.number(a & b);
      case OR -> Term.number(a | b);
      case XOR -> Term.number(a ^ b);
      case AND_NOT -> Term.number(a & ~b);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case GT -> truth(a > b);
      case GE -> truth(a >= b);
      default -> throw new AssertionError(operator);
    };
  }

  private static Term truth(boolean value) {
    return Term.number(value ? 1 : 0);
  }
}
