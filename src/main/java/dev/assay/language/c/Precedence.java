package dev.assay.language.c;

import dev.assay.grammar.CTokens;

/** How strongly binary operators bind; all of them to the left. */
final class Precedence {

  private Precedence() {}

  /** A positive number, greater where an operator binds more strongly; 0 of no operator. */
  static int of(int token) {
    return switch (token) {
      case CTokens.STAR, CTokens.SLASH, CTokens.PERCENT -> 10;
      case CTokens.PLUS, CTokens.MINUS -> 9;
      case CTokens.SHL, CTokens.SHR -> 8;
      case CTokens.LT, CTokens.GT, CTokens.LE, CTokens.GE -> 7;
      case CTokens.EQ, CTokens.NE -> 6;
      case CTokens.AMP -> 5;
      case CTokens.CARET -> 4;
      case CTokens.BAR -> 3;
      case CTokens.AND_AND -> 2;
      case CTokens.OR_OR -> 1;
      default -> 0;
    };
  }
}
