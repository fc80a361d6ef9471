package dev.assay.program;

import java.util.List;

/** The operators of the C fragment on {@link Datum} values, with 32-bit wrap-around. */
public final class Arithmetic {

  /** The result where herd7 knows none: an illegal operation on an address, a division by zero. */
  public static final long ILLEGAL = Long.MIN_VALUE + 1;

  private Arithmetic() {}

  /**
   * Applies an operator to values that are known or undetermined; unknown operands give unknown.
   */
  public static long apply(Operator operator, long a, long b) {
    if (a == ILLEGAL || b == ILLEGAL) {
      return ILLEGAL;
    }
    if (a == Datum.UNKNOWN || b == Datum.UNKNOWN) {
      return Datum.UNKNOWN;
    }
    if (Datum.isUndetermined(a) || Datum.isUndetermined(b)) {
      return a == b ? onEqual(operator) : Datum.UNKNOWN;
    }
    if (operator == Operator.XOR && a == b) {
      return 0;
    }
    if (Datum.isInt(a) && Datum.isInt(b)) {
      return onInts(operator, Datum.intOf(a), Datum.intOf(b));
    }
    return onAddresses(operator, a, b);
  }

  /** The result for two operands that are equal, whatever they are; unknown if it depends. */
  public static long onEqual(Operator operator) {
    return switch (operator) {
      case XOR, NE -> 0;
      case EQ -> 1;
      default -> Datum.UNKNOWN;
    };
  }

  private static long onInts(Operator operator, int a, int b) {
    return switch (operator) {
      case ADD -> Datum.ofInt(a + b);
      case SUB -> Datum.ofInt(a - b);
      case MUL -> Datum.ofInt(a * b);
      case DIV -> b == 0 ? ILLEGAL : Datum.ofInt(a / b);
      case AND -> Datum.ofInt(a & b);
      case OR -> Datum.ofInt(a | b);
      case XOR -> Datum.ofInt(a ^ b);
      case AND_NOT -> Datum.ofInt(a & ~b);
      case REM -> b == 0 ? ILLEGAL : Datum.ofInt(a % b);
      case SHL -> Datum.ofInt(a << b);
      case SHR -> Datum.ofInt(b > 31 ? a >> 31 : a >> b);
      case USHR -> Datum.ofInt(a >>> b);
      case ADD_S8 -> Datum.ofInt((byte) (a + b));
      case ADD_U8 -> Datum.ofInt((a + b) & 0xFF);
      case ADD_S16 -> Datum.ofInt((short) (a + b));
      case ADD_U16 -> Datum.ofInt((a + b) & 0xFFFF);
      case EXACT_ADD -> exact((long) a + b);
      case EXACT_SUB -> exact((long) a - b);
      case EXACT_MUL -> exact((long) a * b);
      case EXACT_SHL -> b < 0 || b > 31 ? (a == 0 ? 0 : ILLEGAL) : exact((long) a << b);
      case NON_NEGATIVE -> a < 0 ? ILLEGAL : Datum.ofInt(a);
      case ADD_OVERFLOWS -> truth(exact((long) a + b) == ILLEGAL);
      case SUB_OVERFLOWS -> truth(exact((long) a - b) == ILLEGAL);
      case MUL_OVERFLOWS -> truth(exact((long) a * b) == ILLEGAL);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case GT -> truth(a > b);
      case GE -> truth(a >= b);
    };
  }

  private static long exact(long value) {
    return value == (int) value ? Datum.ofInt((int) value) : ILLEGAL;
  }

  private static long onAddresses(Operator operator, long a, long b) {
    if (operator == Operator.ADD || operator == Operator.EXACT_ADD || operator == Operator.OR) {
      if (a == 0) {
        return b;
      }
      if (b == 0) {
        return a;
      }
    }
    boolean bothAddresses = Datum.isAddress(a) && Datum.isAddress(b);
    return switch (operator) {
      case ADD, EXACT_ADD ->
          bothAddresses ? ILLEGAL : Datum.isAddress(a) ? shifted(a, b, 1) : shifted(b, a, 1);
      case SUB ->
          bothAddresses
              ? Datum.ofInt(Integer.signum(Long.compare(a, b)))
              : Datum.isAddress(a) ? shifted(a, b, -1) : ILLEGAL;
      case EXACT_SUB ->
          !Datum.isAddress(a)
              ? ILLEGAL
              : !bothAddresses
                  ? shifted(a, b, -1)
                  : Datum.symbolOf(a) == Datum.symbolOf(b)
                      ? exact((long) Datum.offsetOf(a) - Datum.offsetOf(b))
                      : ILLEGAL;
      case NON_NEGATIVE -> a;
      case ADD_OVERFLOWS, SUB_OVERFLOWS, MUL_OVERFLOWS -> 0;
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      // An address is greater than zero; other orders between addresses are not defined.
      case LT -> a == 0 ? 1 : b == 0 ? 0 : ILLEGAL;
      case GT -> b == 0 ? 1 : a == 0 ? 0 : ILLEGAL;
      default -> ILLEGAL;
    };
  }

  private static long shifted(long address, long by, int sign) {
    return Datum.ofAddress(
        Datum.symbolOf(address), Datum.offsetOf(address) + sign * Datum.intOf(by));
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }

  /** What is wrong with the operands of an illegal operation, in herd7's words. */
  public static String complaint(Operator operator, long a, long b, List<String> symbols) {
    if (operator == Operator.DIV && b == 0) {
      return "division by zero";
    }
    Value left = Datum.toValue(a, symbols);
    Value right = Datum.toValue(b, symbols);
    return "Illegal operation " + operator.symbol() + " on constants " + left + " and " + right;
  }
}
