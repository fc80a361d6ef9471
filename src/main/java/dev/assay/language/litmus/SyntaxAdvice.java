package dev.assay.language.litmus;

import dev.assay.grammar.LitmusTokens;
import dev.assay.source.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** What to write instead of a construct of C, or of another notation, that tests do not have. */
final class SyntaxAdvice {

  private static final String ELIDED =
      "part of the test was left out here, and no answer holds without it; write it out";

  /** Constructs by their first characters; the first that fits is taken. */
  private static final List<Map.Entry<String, String>> CONSTRUCTS =
      List.of(
          Map.entry("...", ELIDED),
          Map.entry("[...", ELIDED),
          Map.entry("[snip", ELIDED),
          Map.entry("<snip", ELIDED),
          Map.entry("<...", ELIDED),
          Map.entry("\u00e2\u0080\u00a6", ELIDED),
          Map.entry("&&", "there is no '&&': nest 'if's; in a condition write /\\"),
          Map.entry("||", "there is no '||': use two 'if's; in a condition write \\/"),
          Map.entry("++", "there is no '++': write r = r + 1"),
          Map.entry("--", "there is no '--': write r = r - 1"),
          Map.entry("+=", "there is no '+=': write r = r + ..."),
          Map.entry("-=", "there is no '-=': write r = r - ..."),
          Map.entry("*=", "there is no '*=': write r = r * ..."),
          Map.entry("|=", "there is no '|=': write r = r | ..."),
          Map.entry("&=", "there is no '&=': write r = r & ..."),
          Map.entry("^=", "there is no '^=': write r = r ^ ..."),
          Map.entry("->", "there are no structures: use one location for each member"),
          Map.entry("<<", "there are no shifts: multiply by a power of two"),
          Map.entry(">>", "there are no shifts: divide by a power of two"),
          Map.entry("//", "C comments are for the program only: write (* ... *)"),
          Map.entry("/*", "C comments are for the program only: write (* ... *)"),
          Map.entry("(*", "comments of the program are written /* ... */ or // ..."),
          Map.entry("!", "there is no '!': compare with == 0; in a condition write not"),
          Map.entry("?", "there is no '?:': use if and else"),
          Map.entry("%", "there is no remainder operator"),
          Map.entry("~", "there is no '~' but in &~, an operator of the atomic primitives"),
          Map.entry("\"", "there are no strings"),
          Map.entry("'", "there are no character constants"),
          Map.entry("#", "there is no preprocessor"),
          Map.entry("[", "there is no index here: cell i of an int array a is *(a + 4*i)"),
          Map.entry(".", "there are no structures and no fractions"));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("for", "there is no 'for': loops are written with while"),
          Map.entry("do", "there is no 'do': loops are written with while (...) first"),
          Map.entry("goto", "there is no 'goto': use if and else"),
          Map.entry("switch", "there is no 'switch': use if and else"),
          Map.entry("case", "there is no 'case': use if and else"),
          Map.entry("sizeof", "there is no 'sizeof'"),
          Map.entry("unsigned", "there is no type 'unsigned': write int"),
          Map.entry("signed", "there is no type 'signed': write int"),
          Map.entry("short", "there is no type 'short': write int"),
          Map.entry("bool", "there is no type 'bool': write int"),
          Map.entry("_Bool", "there is no type '_Bool': write int"),
          Map.entry("static", "there is no 'static'"),
          Map.entry("register", "there is no 'register'"),
          Map.entry("scopes", "scope trees are for GPU models, which are not supported"),
          Map.entry("levels", "level trees are for GPU models, which are not supported"),
          Map.entry("regions", "memory regions are for GPU models, which are not supported"));

  private static final List<String> FINAL_KEYWORDS =
      List.of("exists", "forall", "final", "observed", "locations", "filter");

  private SyntaxAdvice() {}

  /**
   * Advice on the word that fits no rule, or an empty string.
   *
   * @param text the whole section
   * @param before the last words before it, the nearest first
   */
  static String of(String text, Token token, List<String> before) {
    return construct(text, token)
        .or(() -> word(token.getText(), before))
        .or(() -> number(text, token))
        .or(() -> name(token, before))
        .orElse("");
  }

  private static Optional<String> construct(String text, Token token) {
    int at = token.getStartIndex();
    for (Map.Entry<String, String> entry : CONSTRUCTS) {
      String construct = entry.getKey();
      boolean across =
          construct.length() == 2
              && !construct.startsWith("(")
              && at > 0
              && text.startsWith(construct, at - 1);
      if (text.startsWith(construct, at) || across) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> word(String written, List<String> before) {
    if (WORDS.containsKey(written)) {
      return Optional.of(WORDS.get(written));
    }
    return before.stream()
        .takeWhile(word -> !word.equals(";") && !word.equals("}"))
        .filter(WORDS::containsKey)
        .findFirst()
        .map(WORDS::get);
  }

  private static Optional<String> number(String text, Token token) {
    String written = token.getText();
    int at = token.getStartIndex();
    if (token.getType() == LitmusTokens.NUMBER && written.startsWith("-")) {
      return Optional.of("the minus sign belongs to the number; to subtract, put a blank after it");
    }
    boolean afterDigit = at > 0 && Character.isDigit(text.charAt(at - 1));
    if (afterDigit && written.matches("[xX][0-9A-Fa-f]+")) {
      return Optional.of("there are no hexadecimal numbers in the program");
    }
    if (afterDigit && written.matches("[uUlL]+")) {
      return Optional.of("numbers have no suffix");
    }
    return Optional.empty();
  }

  private static Optional<String> name(Token token, List<String> before) {
    String written = token.getText();
    boolean ampersand = written.equals("&") || (!before.isEmpty() && before.get(0).equals("&"));
    if (ampersand) {
      return Optional.of("there is no '&x': the name of a parameter is an address already");
    }
    if (written.equals("not")) {
      return Optional.of("write ~exists");
    }
    boolean afterBody = before.isEmpty() || before.get(0).equals("}");
    return afterBody && token.getType() == LitmusTokens.NAME
        ? NearestName.of(written, FINAL_KEYWORDS).map(word -> "did you mean " + word + "?")
        : Optional.empty();
  }
}
