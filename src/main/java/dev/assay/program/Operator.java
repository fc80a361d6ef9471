package dev.assay.program;

/** A binary operator on values. */
public enum Operator {
  ADD("+"),
  SUB("-"),
  MUL("*"),
  DIV("/"),
  AND("&"),
  OR("|"),
  XOR("^"),
  AND_NOT("&~"),
  REM("%"),
  SHL("<<"),
  SHR(">>"),
  /** Moves in zeros from the left. */
  USHR(">>>"),
  /** Sums that wrap as numbers of fewer bits do, with their sign or without. */
  ADD_S8("+"),
  ADD_U8("+"),
  ADD_S16("+"),
  ADD_U16("+"),
  /** Arithmetic of 64 bits, without a result where that takes more than 32. */
  EXACT_ADD("+"),
  EXACT_SUB("-"),
  EXACT_MUL("*"),
  EXACT_SHL("<<"),
  /** The left operand, which has to be at least zero, or there is no result. */
  NON_NEGATIVE(">=0:"),
  /** Whether a result does not fit in 32 bits. */
  ADD_OVERFLOWS("+!"),
  SUB_OVERFLOWS("-!"),
  MUL_OVERFLOWS("*!"),
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as written in C; {@code &~} exists only inside atomic operations. */
  public String symbol() {
    return symbol;
  }

  /** True for the six operators whose value is 1 or 0. */
  public boolean isComparison() {
    return compareTo(EQ) >= 0;
  }

  /** Whether the operator has no result for some numbers. */
  public boolean isPartial() {
    return switch (this) {
      case DIV, REM, EXACT_ADD, EXACT_SUB, EXACT_MUL, EXACT_SHL, NON_NEGATIVE -> true;
      default -> false;
    };
  }
}
