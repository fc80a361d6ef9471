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
}
