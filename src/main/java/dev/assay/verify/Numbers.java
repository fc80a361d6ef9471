package dev.assay.verify;

import dev.assay.program.Datum;
import dev.assay.program.Operator;

/** What operators give, on values as {@link Datum} codes them. */
final class Numbers {

  /** There is no result. */
  static final long NONE = Long.MIN_VALUE + 1;

  private Numbers() {}

  /** The result, {@link Datum#UNKNOWN} if it is not known, or {@link #NONE}. */
  static long result(Operator operator, long a, long b) {
    if (a == NONE || b == NONE) {
      return NONE;
    }
    if (a == Datum.UNKNOWN || b == Datum.UNKNOWN) {
      return Datum.UNKNOWN;
    }
    if (a == b && ofEqual(operator) != Datum.UNKNOWN) {
      return ofEqual(operator);
    }
    if (Datum.isUndetermined(a) || Datum.isUndetermined(b)) {
      return Datum.UNKNOWN;
    }
    return Datum.isInt(a) && Datum.isInt(b)
        ? ofNumbers(operator, Datum.intOf(a), Datum.intOf(b))
        : ofAddresses(operator, a, b);
  }

  /** The result for two equal operands, whatever they are. */
  static long ofEqual(Operator operator) {
    return switch (operator) {
      case XOR, NE -> 0;
      case EQ -> 1;
      default -> Datum.UNKNOWN;
    };
  }

  private static long ofNumbers(Operator operator, int a, int b) {
    return switch (operator) {
      case ADD -> Datum.ofInt(a + b);
      case SUB -> Datum.ofInt(a - b);
      case MUL -> Datum.ofInt(a * b);
      case DIV -> b == 0 ? NONE : Datum.ofInt(a / b);
      case REM -> b == 0 ? NONE : Datum.ofInt(a % b);
      case AND -> Datum.ofInt(a & b);
      case OR -> Datum.ofInt(a | b);
      case XOR -> Datum.ofInt(a ^ b);
      case AND_NOT -> Datum.ofInt(a & ~b);
      case SHL -> Datum.ofInt(a << b);
      case SHR -> Datum.ofInt(b > 31 ? a >> 31 : a >> b);
      case USHR -> Datum.ofInt(a >>> b);
      case ADD_S8 -> Datum.ofInt((byte) (a + b));
      case ADD_U8 -> Datum.ofInt((a + b) & 0xFF);
      case ADD_S16 -> Datum.ofInt((short) (a + b));
      case ADD_U16 -> Datum.ofInt((a + b) & 0xFFFF);
      case EXACT_ADD -> fitting((long) a + b);
      case EXACT_SUB -> fitting((long) a - b);
      case EXACT_MUL -> fitting((long) a * b);
      case EXACT_SHL -> a == 0 ? 0 : b < 0 || b > 31 ? NONE : fitting((long) a << b);
      case NON_NEGATIVE -> a < 0 ? NONE : Datum.ofInt(a);
      case ADD_OVERFLOWS -> truth(fitting((long) a + b) == NONE);
      case SUB_OVERFLOWS -> truth(fitting((long) a - b) == NONE);
      case MUL_OVERFLOWS -> truth(fitting((long) a * b) == NONE);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case GT -> truth(a > b);
      case GE -> truth(a >= b);
    };
  }

  private static long fitting(long value) {
    return value == (int) value ? Datum.ofInt((int) value) : NONE;
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }

  /** Where one operand is an address at least. */
  private static long ofAddresses(Operator operator, long a, long b) {
    boolean two = Datum.isAddress(a) && Datum.isAddress(b);
    long address = Datum.isAddress(a) ? a : b;
    long other = Datum.isAddress(a) ? b : a;
    boolean first = Datum.isAddress(a);
    return switch (operator) {
      case ADD, EXACT_ADD -> two ? NONE : moved(address, Datum.intOf(other));
      case OR -> !two && other == 0 ? address : NONE;
      case SUB ->
          two
              ? Datum.ofInt(Integer.compare(Long.compare(a, b), 0))
              : first ? moved(a, -Datum.intOf(b)) : NONE;
      case EXACT_SUB ->
          !first
              ? NONE
              : !two
                  ? moved(a, -Datum.intOf(b))
                  : Datum.symbolOf(a) != Datum.symbolOf(b)
                      ? NONE
                      : fitting((long) Datum.offsetOf(a) - Datum.offsetOf(b));
      case NON_NEGATIVE -> a;
      case ADD_OVERFLOWS, SUB_OVERFLOWS, MUL_OVERFLOWS -> 0;
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      // An address is greater than the null pointer; nothing else is known of their order.
      case LT -> two || other != 0 ? NONE : truth(!first);
      case GT -> two || other != 0 ? NONE : truth(first);
      default -> NONE;
    };
  }

  private static long moved(long address, int by) {
    return Datum.ofAddress(Datum.symbolOf(address), Datum.offsetOf(address) + by);
  }
}
