package dev.assay.language.litmus;

import dev.assay.grammar.LitmusTokens;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/** The words of a program as herd7 knows them: those of C that it does not have, in parts. */
final class HerdTokens {

  private HerdTokens() {}

  static ListTokenSource of(LitmusTokens lexer) {
    List<Token> words = new ArrayList<>();
    for (Token token : lexer.getAllTokens()) {
      switch (token.getType()) {
        case LitmusTokens.ANDAND -> split(token, LitmusTokens.AMP, LitmusTokens.AMP, words);
        case LitmusTokens.OROR -> split(token, LitmusTokens.BAR, LitmusTokens.BAR, words);
        case LitmusTokens.INCREMENT -> split(token, LitmusTokens.PLUS, LitmusTokens.PLUS, words);
        case LitmusTokens.COMPUTED ->
            split(token, operator(token.getText().charAt(0)), LitmusTokens.ASSIGN, words);
        case LitmusTokens.BANG, LitmusTokens.QUESTION, LitmusTokens.COLON ->
            words.add(
                as(
                    token,
                    lexer._mode == LitmusTokens.STATE ? token.getType() : LitmusTokens.OTHER));
        case LitmusTokens.DO,
            LitmusTokens.FOR,
            LitmusTokens.BREAK,
            LitmusTokens.CONTINUE,
            LitmusTokens.RETURN,
            LitmusTokens.GOTO ->
            words.add(as(token, LitmusTokens.NAME));
        case LitmusTokens.NUMBER -> number(token, lexer._mode, words);
        default -> words.add(token);
      }
    }
    // The end stands where the scanner has come to.
    words.add(lexer.nextToken());
    return new ListTokenSource(words);
  }

  private static int operator(char c) {
    return switch (c) {
      case '+' -> LitmusTokens.PLUS;
      case '-' -> LitmusTokens.MINUS;
      case '*' -> LitmusTokens.STAR;
      case '/' -> LitmusTokens.SLASH;
      case '&' -> LitmusTokens.AMP;
      case '|' -> LitmusTokens.BAR;
      default -> LitmusTokens.CARET;
    };
  }

  private static void number(Token token, int mode, List<Token> words) {
    int digits = token.getText().startsWith("-") ? 1 : 0;
    while (digits < token.getText().length() && Character.isDigit(token.getText().charAt(digits))) {
      digits++;
    }
    if (mode == LitmusTokens.STATE || digits == token.getText().length()) {
      words.add(token);
    } else {
      split(token, digits, LitmusTokens.NUMBER, LitmusTokens.NAME, words);
    }
  }

  private static void split(Token token, int first, int second, List<Token> words) {
    split(token, 1, first, second, words);
  }

  private static void split(Token token, int length, int first, int second, List<Token> words) {
    CommonToken start = as(token, first);
    start.setStopIndex(token.getStartIndex() + length - 1);
    CommonToken rest = as(token, second);
    rest.setStartIndex(token.getStartIndex() + length);
    rest.setCharPositionInLine(token.getCharPositionInLine() + length);
    start.setText(token.getText().substring(0, length));
    rest.setText(token.getText().substring(length));
    words.add(start);
    words.add(rest);
  }

  private static CommonToken as(Token token, int type) {
    CommonToken other = new CommonToken(token);
    other.setType(type);
    return other;
  }
}
