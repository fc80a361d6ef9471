package dev.assay.cat;

import dev.assay.grammar.CatTokens;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/** The words of a file, with comments removed and the two meanings of the star told apart. */
final class CatWords {

  private CatWords() {}

  static ListTokenSource read(SourceFile file, CatDialect dialect, Spans spans) {
    CatTokens lexer =
        new CatTokens(CharStreams.fromString(dialect.spelling(file.text()), file.name()));
    lexer.removeErrorListeners();
    List<Token> words = new ArrayList<>();
    Deque<Token> openComments = new ArrayDeque<>();
    for (Token token : lexer.getAllTokens()) {
      switch (token.getType()) {
        case CatTokens.COMMENT, CatTokens.COMMENT_AGAIN -> openComments.push(token);
        case CatTokens.COMMENT_END -> openComments.pop();
        case CatTokens.UNKNOWN ->
            throw new InputException(spans.of(token), unknown(token.getText()));
        default -> words.add(token);
      }
    }
    if (!openComments.isEmpty()) {
      throw new InputException(
          spans.of(openComments.peek()), "this comment is never closed; it ends with '*)'");
    }
    closeStars(words);
    words.add(endOf(lexer, file));
    return new ListTokenSource(words, file.name());
  }

  private static String unknown(String character) {
    return switch (character) {
      case "\"" -> "this string is never closed; a string ends with '\"'";
      case "'" -> "a quote starts a tag and must touch its name, as in 'once";
      case "^" -> "'^' must be followed by '-1': r^-1 is the inverse of r";
      case "-" -> "'-' stands only within names, in '->' and in '^-1'; difference is '\\'";
      case "/" -> "'/' is no operator; a comment is '(* ... *)', '// ...' or '# ...'";
      case "1", "2", "3", "4", "5", "6", "7", "8", "9" ->
          "the only number is 0, the empty relation";
      default -> "'" + printable(character) + "' is no character of cat";
    };
  }

  private static String printable(String character) {
    int code = character.codePointAt(0);
    boolean isControl = code < ' ' || (code >= 0x7f && code < 0xa0);
    return isControl ? String.format("\\u%04x", code) : character;
  }

  /**
   * A star is a product if an operand can start after it, and a closure otherwise. A complement
   * after it is an operand too, unless it negates the check of the next instruction.
   */
  private static void closeStars(List<Token> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).getType() == CatTokens.STAR && !startsOperand(words, i + 1)) {
        CommonToken closure = new CommonToken(words.get(i));
        closure.setType(CatTokens.CLOSURE);
        words.set(i, closure);
      }
    }
  }

  private static boolean startsOperand(List<Token> words, int at) {
    return switch (typeAt(words, at)) {
      case CatTokens.NAME,
          CatTokens.ZERO,
          CatTokens.WILDCARD,
          CatTokens.TAG,
          CatTokens.LPAREN,
          CatTokens.LBRACE,
          CatTokens.LBRACKET,
          CatTokens.BEGIN ->
          true;
      case CatTokens.TILDE ->
          switch (typeAt(words, at + 1)) {
            case CatTokens.ACYCLIC, CatTokens.IRREFLEXIVE, CatTokens.EMPTY -> false;
            default -> true;
          };
      default -> false;
    };
  }

  private static int typeAt(List<Token> words, int at) {
    return at < words.size() ? words.get(at).getType() : Token.EOF;
  }

  private static Token endOf(CatTokens lexer, SourceFile file) {
    CommonToken end = new CommonToken(Token.EOF, "<EOF>");
    end.setStartIndex(file.text().length());
    end.setStopIndex(file.text().length());
    end.setLine(lexer.getLine());
    end.setCharPositionInLine(lexer.getCharPositionInLine());
    return end;
  }
}
