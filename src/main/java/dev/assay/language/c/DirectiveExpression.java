package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The value of what stands after {@code #if} (C11 6.10.1). */
final class DirectiveExpression {

  private static final int MOST_NESTED = 200;

  private final List<Word> words;
  private final Word end;
  private int at;
  private int nested;

  private DirectiveExpression(List<Word> words, Word end) {
    this.words = words;
    this.end = end;
  }

  static long value(List<Word> words, Map<String, Macro> macros, MacroExpander expander, Word end) {
    List<Word> resolved = expander.expand(withoutDefined(words, macros));
    DirectiveExpression expression = new DirectiveExpression(resolved, end);
    long value = expression.conditional();
    if (expression.at < resolved.size()) {
      throw expression.unexpected();
    }
    return value;
  }

  private static List<Word> withoutDefined(List<Word> words, Map<String, Macro> macros) {
    List<Word> resolved = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.text().equals("defined")) {
        resolved.add(word);
        continue;
      }
      boolean inParentheses = i + 1 < words.size() && words.get(i + 1).is(CTokens.LPAREN);
      int name = inParentheses ? i + 2 : i + 1;
      int last = inParentheses ? i + 3 : i + 1;
      if (last >= words.size()
          || !words.get(name).is(CTokens.NAME)
          || (inParentheses && !words.get(last).is(CTokens.RPAREN))) {
        throw new InputException(word.span(), "'defined' takes a name");
      }
      String text = macros.containsKey(words.get(name).text()) ? "1" : "0";
      resolved.add(new Word(CTokens.NUMBER, text, true, word.span()));
      i = last;
    }
    return resolved;
  }

  private InputException unexpected() {
    return at < words.size()
        ? new InputException(
            words.get(at).span(), "unexpected '" + words.get(at).text() + "' in the condition")
        : new InputException(end.span(), "the condition ends too early");
  }

  private boolean accept(int type) {
    if (at < words.size() && words.get(at).is(type)) {
      at++;
      return true;
    }
    return false;
  }

  private long conditional() {
    if (++nested > MOST_NESTED) {
      throw new InputException(end.span(), "the condition is nested too deeply");
    }
    long condition = binary(0);
    if (accept(CTokens.QUESTION)) {
      long then = conditional();
      if (!accept(CTokens.COLON)) {
        throw unexpected();
      }
      long otherwise = conditional();
      condition = condition != 0 ? then : otherwise;
    }
    nested--;
    return condition;
  }

  private long binary(int weakest) {
    long left = unary();
    while (at < words.size()) {
      Word operator = words.get(at);
      int strength = Precedence.of(operator.type());
      if (strength <= weakest) {
        return left;
      }
      at++;
      long right = binary(strength);
      if ((operator.is(CTokens.SLASH) || operator.is(CTokens.PERCENT)) && right == 0) {
        throw new InputException(operator.span(), "division by zero in the condition");
      }
      left = apply(operator.type(), left, right);
    }
    return left;
  }

  private static long apply(int operator, long a, long b) {
    return switch (operator) {
      case CTokens.STAR -> a * b;
      case CTokens.SLASH -> a / b;
      case CTokens.PERCENT -> a % b;
      case CTokens.PLUS -> a + b;
      case CTokens.MINUS -> a - b;
      case CTokens.SHL -> a << b;
      case CTokens.SHR -> a >> b;
      case CTokens.LT -> truth(a < b);
      case CTokens.GT -> truth(a > b);
      case CTokens.LE -> truth(a <= b);
      case CTokens.GE -> truth(a >= b);
      case CTokens.EQ -> truth(a == b);
      case CTokens.NE -> truth(a != b);
      case CTokens.AMP -> a & b;
      case CTokens.CARET -> a ^ b;
      case CTokens.BAR -> a | b;
      case CTokens.AND_AND -> truth(a != 0 && b != 0);
      case CTokens.OR_OR -> truth(a != 0 || b != 0);
      default -> throw new AssertionError(operator);
    };
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }

  private long unary() {
    if (++nested > MOST_NESTED) {
      throw new InputException(end.span(), "the condition is nested too deeply");
    }
    long value;
    if (accept(CTokens.NOT)) {
      value = truth(unary() == 0);
    } else if (accept(CTokens.MINUS)) {
      value = -unary();
    } else if (accept(CTokens.PLUS)) {
      value = unary();
    } else if (accept(CTokens.TILDE)) {
      value = ~unary();
    } else {
      value = primary();
    }
    nested--;
    return value;
  }

  private long primary() {
    if (accept(CTokens.LPAREN)) {
      long value = conditional();
      if (!accept(CTokens.RPAREN)) {
        throw unexpected();
      }
      return value;
    }
    if (at >= words.size()) {
      throw unexpected();
    }
    Word word = words.get(at);
    if (word.is(CTokens.NUMBER) || word.is(CTokens.CHARACTER)) {
      at++;
      return Literals.number(word).value();
    }
    if (word.is(CTokens.NAME)) {
      // A name that is no macro counts as 0; a call of what is none, such as __has_include, too.
      at++;
      if (word.text().startsWith("__has_") && accept(CTokens.LPAREN)) {
        int depth = 1;
        while (depth > 0 && at < words.size()) {
          depth += words.get(at).is(CTokens.LPAREN) ? 1 : words.get(at).is(CTokens.RPAREN) ? -1 : 0;
          at++;
        }
      }
      return 0;
    }
    throw unexpected();
  }
}
