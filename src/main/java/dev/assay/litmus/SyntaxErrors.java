package dev.assay.litmus;

import dev.assay.grammar.LitmusTokens;
import dev.assay.litmus.Sections.Section;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops at the first word that fits no rule, and says what would fit or be meant. */
final class SyntaxErrors extends DefaultErrorStrategy {

  private static final int SHOWN_EXPECTATIONS = 4;

  /** What stands in the text, and what to write instead. The first that fits is taken. */
  private static final List<Map.Entry<String, String>> ADVICE =
      List.of(
          Map.entry("&&", "there is no '&&': nest 'if's, or in a condition write /\\"),
          Map.entry("||", "there is no '||': use two 'if's, or in a condition write \\/"),
          Map.entry("++", "there is no '++': write r = r + 1"),
          Map.entry("--", "there is no '--': write r = r - 1"),
          Map.entry("+=", "there is no '+=': write r = r + ..."),
          Map.entry("-=", "there is no '-=': write r = r - ..."),
          Map.entry("|=", "there is no '|=': write r = r | ..."),
          Map.entry("&=", "there is no '&=': write r = r & ..."),
          Map.entry("^=", "there is no '^=': write r = r ^ ..."),
          Map.entry("->", "there are no structures: use one location for each member"),
          Map.entry("<<", "there are no shifts: multiply by a constant"),
          Map.entry(">>", "there are no shifts: divide by a constant"),
          Map.entry("!", "there is no '!': compare with == 0, or in a condition write not"),
          Map.entry("?", "there is no '?:': use if and else"),
          Map.entry("%", "there is no '%'"),
          Map.entry("\"", "there are no strings"),
          Map.entry("'", "there are no character constants"),
          Map.entry("#", "there is no preprocessor"),
          Map.entry("[", "arrays have no index here: cell i of an int array a is *(a + 4*i)"),
          Map.entry("//", "no C comments here: write (* ... *)"),
          Map.entry("/*", "no C comments here: write (* ... *)"));

  private final Section section;

  SyntaxErrors(Section section) {
    this.section = section;
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    throw unexpected(recognizer, e.getOffendingToken());
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw unexpected(recognizer, recognizer.getCurrentToken());
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    throw unexpected(recognizer, e.getOffendingToken());
  }

  @Override
  public void sync(Parser recognizer) {
    // The default repairs loops by dropping words; here every word counts.
  }

  private InputException unexpected(Parser parser, Token token) {
    String text = token.getType() == Token.EOF ? "the end of the section" : quoted(token);
    String advice = advice(token);
    String message =
        token.getType() == LitmusTokens.UNCLOSED_COMMENT
            ? "the comment that begins here is never closed: '*/' is missing"
            : "unexpected " + text + (advice.isEmpty() ? expected(parser) : ": " + advice);
    return new InputException(SyntaxReader.span(section.file(), token), message);
  }

  private static String quoted(Token token) {
    String text = token.getText();
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
  }

  private String advice(Token token) {
    if (token.getType() == Token.EOF) {
      return "";
    }
    String text = section.text();
    int at = token.getStartIndex();
    String written = token.getText();
    for (Map.Entry<String, String> entry : ADVICE) {
      String construct = entry.getKey();
      boolean here = text.startsWith(construct, at);
      boolean before = construct.length() == 2 && at > 0 && text.startsWith(construct, at - 1);
      if (here || before) {
        return entry.getValue();
      }
    }
    if (token.getType() == LitmusTokens.NUMBER && written.startsWith("-")) {
      return "the minus sign belongs to the number; put a blank after it to subtract";
    }
    if (written.matches("[xX][0-9A-Fa-f]+") && at > 0 && text.charAt(at - 1) == '0') {
      return "there are no hexadecimal constants in the program";
    }
    return "";
  }

  private static String expected(Parser parser) {
    IntervalSet expected;
    try {
      expected = parser.getExpectedTokens();
    } catch (IllegalArgumentException noState) {
      return "";
    }
    List<String> names = new ArrayList<>();
    for (int type : expected.toArray()) {
      names.add(type == Token.EOF ? "the end" : parser.getVocabulary().getDisplayName(type));
    }
    return names.isEmpty() || names.size() > SHOWN_EXPECTATIONS
        ? ""
        : ", expected " + String.join(" or ", names);
  }
}
