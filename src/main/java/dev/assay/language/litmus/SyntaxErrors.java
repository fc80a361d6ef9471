package dev.assay.language.litmus;

import dev.assay.grammar.LitmusTokens;
import dev.assay.language.StrictErrors;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Stops at a word that fits no rule, and says what would fit or be meant. */
final class SyntaxErrors extends StrictErrors {

  private static final int SHOWN_EXPECTATIONS = 3;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(Token.EOF, "the end"),
          Map.entry(LitmusTokens.NAME, "a name"),
          Map.entry(LitmusTokens.NUMBER, "a number"),
          Map.entry(LitmusTokens.PROC, "a thread such as P0"),
          Map.entry(LitmusTokens.TYPE, "a type"),
          Map.entry(LitmusTokens.LPAREN, "'('"),
          Map.entry(LitmusTokens.RPAREN, "')'"),
          Map.entry(LitmusTokens.LBRACE, "'{'"),
          Map.entry(LitmusTokens.RBRACE, "'}'"),
          Map.entry(LitmusTokens.LBRACKET, "'['"),
          Map.entry(LitmusTokens.RBRACKET, "']'"),
          Map.entry(LitmusTokens.COMMA, "','"),
          Map.entry(LitmusTokens.SEMI, "';'"),
          Map.entry(LitmusTokens.COLON, "':'"),
          Map.entry(LitmusTokens.STAR, "'*'"),
          Map.entry(LitmusTokens.AMP, "'&'"),
          Map.entry(LitmusTokens.TILDE, "'~'"),
          Map.entry(LitmusTokens.ASSIGN, "'='"),
          Map.entry(LitmusTokens.EQ, "'=='"),
          Map.entry(LitmusTokens.NE, "'!='"),
          Map.entry(LitmusTokens.LT, "'<'"),
          Map.entry(LitmusTokens.GT, "'>'"));

  private final Section section;
  private @Nullable Token offending;

  SyntaxErrors(Section section) {
    this.section = section;
  }

  /** The word that the last error is about. */
  Token offending() {
    if (offending == null) {
      throw new IllegalStateException("no error was found");
    }
    return offending;
  }

  @Override
  protected InputException unexpected(Parser parser, Token token) {
    offending = token;
    Token last =
        token.getTokenIndex() > 0 ? parser.getTokenStream().get(token.getTokenIndex() - 1) : token;
    if (endsStatement(last, token)
        && parser.getExpectedTokens().contains(LitmusTokens.SEMI)
        && explanation(parser, token).startsWith(", ")) {
      SourceSpan span = SyntaxReader.span(section.file(), last);
      return new InputException(
          new SourceSpan(span.file(), span.line(), span.column() + span.length(), 1),
          "';' is missing here: "
              + (last.getLine() < token.getLine() ? "the next line goes on with " : "then comes ")
              + name(token),
          HerdSyntax.unexpected(section, parser, token));
    }
    return new InputException(
        SyntaxReader.span(section.file(), token),
        token.getType() == LitmusTokens.UNCLOSED_COMMENT
            ? "the comment that begins here is never closed: '*/' is missing"
            : "unexpected " + name(token) + explanation(parser, token),
        HerdSyntax.unexpected(section, parser, token));
  }

  /** Whether a statement may have ended with the last word, and another one begun. */
  private static boolean endsStatement(Token last, Token next) {
    if (last.getLine() < next.getLine()) {
      return true;
    }
    boolean ends = last.getType() == LitmusTokens.RPAREN || last.getType() == LitmusTokens.NUMBER;
    return ends
        && switch (next.getType()) {
          case LitmusTokens.NAME,
              LitmusTokens.TYPE,
              LitmusTokens.IF,
              LitmusTokens.WHILE,
              LitmusTokens.RBRACE ->
              true;
          default -> false;
        };
  }

  private String name(Token token) {
    return name(token, "end of the " + section.title());
  }

  private String explanation(Parser parser, Token token) {
    String advice =
        token.getType() == Token.EOF
            ? ""
            : SyntaxAdvice.of(
                section.text(), token, before(parser.getTokenStream(), token.getTokenIndex()));
    return advice.isEmpty() ? expected(parser) : ": " + advice;
  }

  /** The last few words before one, the nearest first. */
  private static List<String> before(TokenStream tokens, int index) {
    List<String> words = new ArrayList<>();
    for (int i = index - 1; i >= 0 && words.size() < 4; i--) {
      words.add(tokens.get(i).getText());
    }
    return words;
  }

  private static String expected(Parser parser) {
    IntervalSet expected = parser.getExpectedTokens();
    List<String> names = new ArrayList<>();
    for (int type : expected.toArray()) {
      names.add(NAMES.getOrDefault(type, parser.getVocabulary().getDisplayName(type)));
    }
    return names.isEmpty() || names.size() > SHOWN_EXPECTATIONS
        ? ""
        : ", expected " + String.join(" or ", names);
  }
}
