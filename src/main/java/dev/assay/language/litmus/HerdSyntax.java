package dev.assay.language.litmus;

import dev.assay.grammar.LitmusTokens;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.source.HerdWords;
import dev.assay.source.HerdWords.Place;
import dev.assay.source.SourceSpan;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;

/** What herd7 says where a word fits no rule. Its scanners know fewer words than ours. */
final class HerdSyntax {

  /** Characters that begin a word of programs. */
  private static final String OF_PROGRAMS = "+-*/&|^=!<>~(){},;:%_";

  /** Characters that begin a word of initial states and conditions. */
  private static final String OF_STATES = "+-*&|=!<>~(){},;:[]%_.$";

  private HerdSyntax() {}

  /** The error at a word that fits no rule. */
  static HerdWords unexpected(Section section, Parser parser, Token token) {
    if (token.getType() == LitmusTokens.UNCLOSED_COMMENT) {
      SourceSpan end = section.file().span(section.from() + section.text().length(), 1);
      return lexical(section, "eof in skip_c_comment", end.line(), end.column() - 1);
    }
    Token before = operatorBefore(parser, token);
    return unexpected(section, before);
  }

  /** The error at a word, whatever would fit. */
  static HerdWords unexpected(Section section, Token token) {
    boolean end = token.getType() == Token.EOF;
    String text = end ? "" : token.getText();
    int column = token.getCharPositionInLine();
    if (!end && !isWord(section, text)) {
      return lexical(section, isProgram(section) ? "C lexer" : "Init lex", token.getLine(), column);
    }
    return HerdWords.syntax(
        "unexpected '" + text + "' (in " + name(section) + ")",
        new Place(token.getLine(), column, text.length()));
  }

  /** Our calls take an operator for any argument; in herd7 only those of {@code __atomic_op} do. */
  private static Token operatorBefore(Parser parser, Token token) {
    int at = token.getTokenIndex();
    if (at < 2) {
      return token;
    }
    Token operator = parser.getTokenStream().get(at - 1);
    int before = parser.getTokenStream().get(at - 2).getType();
    boolean alone =
        switch (operator.getType()) {
          case LitmusTokens.AMP,
              LitmusTokens.PLUS,
              LitmusTokens.MINUS,
              LitmusTokens.BAR,
              LitmusTokens.CARET ->
              before == LitmusTokens.LPAREN || before == LitmusTokens.COMMA;
          default -> false;
        };
    return alone ? operator : token;
  }

  private static HerdWords lexical(Section section, String what, int line, int column) {
    return HerdWords.syntax(
        "Lex error " + what + " (in " + name(section) + ")", new Place(line, column, -1));
  }

  private static boolean isWord(Section section, String text) {
    char first = text.charAt(0);
    boolean letter =
        (first >= 'a' && first <= 'z')
            || (first >= 'A' && first <= 'Z')
            || (first >= '0' && first <= '9');
    if (text.equals("!") || (text.equals("%") && isProgram(section))) {
      return false;
    }
    if (text.equals("/\\") || text.equals("\\/")) {
      return !isProgram(section);
    }
    return letter || (isProgram(section) ? OF_PROGRAMS : OF_STATES).indexOf(first) >= 0;
  }

  private static boolean isProgram(Section section) {
    return section.title().equals("program") || section.title().equals("macro file");
  }

  private static String name(Section section) {
    return switch (section.title()) {
      case "init section" -> "init";
      case "program" -> "prog";
      case "condition" -> "final";
      default -> "macros";
    };
  }
}
