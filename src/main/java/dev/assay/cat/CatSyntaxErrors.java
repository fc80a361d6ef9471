package dev.assay.cat;

import dev.assay.grammar.Cat;
import dev.assay.grammar.CatTokens;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops at the first word that does not fit and says what would. */
final class CatSyntaxErrors extends DefaultErrorStrategy {

  private static final IntervalSet INSTRUCTIONS =
      new IntervalSet(
          CatTokens.LET,
          CatTokens.ACYCLIC,
          CatTokens.IRREFLEXIVE,
          CatTokens.EMPTY,
          CatTokens.SHOW,
          CatTokens.UNSHOW,
          CatTokens.UNDEFINED_UNLESS,
          CatTokens.FLAG,
          CatTokens.ASSERT,
          CatTokens.INCLUDE,
          CatTokens.PROCEDURE,
          CatTokens.CALL,
          CatTokens.ENUM,
          CatTokens.DEBUG,
          CatTokens.MATCH,
          CatTokens.WITH,
          CatTokens.FORALL,
          CatTokens.IF,
          CatTokens.INSTRUCTIONS,
          CatTokens.DEFAULT,
          CatTokens.CATDEP,
          CatTokens.TILDE);

  private static final IntervalSet OPERANDS =
      new IntervalSet(
          CatTokens.NAME,
          CatTokens.TAG,
          CatTokens.ZERO,
          CatTokens.WILDCARD,
          CatTokens.LPAREN,
          CatTokens.LBRACE,
          CatTokens.LBRACKET,
          CatTokens.BEGIN,
          CatTokens.TILDE,
          CatTokens.LET,
          CatTokens.FUN,
          CatTokens.TRY,
          CatTokens.IF,
          CatTokens.MATCH);

  private static final IntervalSet OPERATORS =
      new IntervalSet(
          CatTokens.BAR,
          CatTokens.PLUSPLUS,
          CatTokens.SEMICOLON,
          CatTokens.BACKSLASH,
          CatTokens.AMPERSAND,
          CatTokens.STAR,
          CatTokens.CLOSURE,
          CatTokens.PLUS,
          CatTokens.QUESTION,
          CatTokens.INVERSE);

  private final Spans spans;

  CatSyntaxErrors(Spans spans) {
    this.spans = spans;
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    throw complaint(parser, parser.getCurrentToken());
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    throw complaint(parser, parser.getCurrentToken());
  }

  @Override
  protected void reportInputMismatch(Parser parser, InputMismatchException error) {
    throw complaint(parser, error.getOffendingToken());
  }

  @Override
  protected void reportNoViableAlternative(Parser parser, NoViableAltException error) {
    throw complaint(parser, error.getOffendingToken());
  }

  private InputException complaint(Parser parser, Token token) {
    Token start = startOfLine(parser, token);
    if (start.getType() == CatTokens.NAME) {
      Optional<String> near = nearestInstruction(start.getText());
      if (near.isPresent()) {
        return new InputException(
            spans.of(start),
            "unknown instruction '" + start.getText() + "'; did you mean '" + near.get() + "'?");
      }
    }
    return new InputException(
        spans.of(token), hint(parser, token).orElseGet(() -> unfitting(token) + expected(parser)));
  }

  /** A misspelt instruction is read as an argument of the line before, and fails only later. */
  private static Token startOfLine(Parser parser, Token token) {
    Token first = token;
    for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
      Token before = parser.getInputStream().get(i);
      if (before.getLine() != token.getLine()) {
        break;
      }
      first = before;
    }
    return first;
  }

  private static String unfitting(Token token) {
    return token.getType() == Token.EOF
        ? "the file ends too early"
        : "'" + token.getText() + "' does not fit here";
  }

  /** What the mistake probably is, for the mistakes that are made. */
  private static Optional<String> hint(Parser parser, Token token) {
    Token previous = parser.getInputStream().LT(-1);
    int before = previous == null ? Token.EOF : previous.getType();
    int type = token.getType();
    IntervalSet fitting = parser.getExpectedTokens();
    boolean isOperand = OPERANDS.contains(type) && type != CatTokens.TILDE && !isReserved(type);
    if (isOperand && parser.getContext() instanceof Cat.HeadBindingContext) {
      return Optional.of("a function has one parameter; for several, write 'let f(x, y) = ...'");
    }
    if (type == CatTokens.NAME && isArgumentOfCall(parser)) {
      return Optional.of("the argument of 'call' stands in parentheses: (" + token.getText() + ")");
    }
    if (type == CatTokens.RPAREN && before == CatTokens.CLOSURE) {
      return Optional.of("this ')' closes nothing; if '*)' is to end a comment, none is open");
    }
    if (type == CatTokens.RPAREN && !fitting.contains(CatTokens.RPAREN) && isAfterOperand(before)) {
      return Optional.of("this ')' closes nothing");
    }
    if (type == CatTokens.ENUM && fitting.contains(CatTokens.FLAG)) {
      return Optional.of("'enum' can stand only at the top of a file, outside of blocks");
    }
    if (type == CatTokens.STAR) {
      return Optional.of("a product has two operands; a product of three sets is no relation");
    }
    if (isReserved(type) && fitting.contains(CatTokens.NAME) && !fitting.contains(CatTokens.ZERO)) {
      return Optional.of("'" + token.getText() + "' is a word of the language and can be no name");
    }
    boolean continuesLine = previous != null && previous.getLine() == token.getLine();
    if (isOperand && isAfterOperand(before) && continuesLine) {
      return Optional.of(
          "an operator is missing before '" + token.getText() + "': ';' composes relations");
    }
    if (type == CatTokens.NAME && fitting.contains(CatTokens.FLAG)) {
      return Optional.of(
          "unknown instruction '"
              + token.getText()
              + "'; an instruction starts with 'let', 'acyclic', 'include', ...");
    }
    return Optional.empty();
  }

  private static boolean isArgumentOfCall(Parser parser) {
    return parser.getContext() instanceof Cat.SimpleContext
        && parser.getContext().getParent() instanceof Cat.CallInstructionContext;
  }

  private static boolean isAfterOperand(int before) {
    return switch (before) {
      case CatTokens.NAME,
          CatTokens.TAG,
          CatTokens.ZERO,
          CatTokens.WILDCARD,
          CatTokens.RPAREN,
          CatTokens.RBRACE,
          CatTokens.RBRACKET,
          CatTokens.CLOSURE,
          CatTokens.PLUS,
          CatTokens.QUESTION,
          CatTokens.INVERSE ->
          true;
      default -> false;
    };
  }

  private static Optional<String> nearestInstruction(String word) {
    return INSTRUCTIONS.toList().stream()
        .map(CatSyntaxErrors::spelling)
        .filter(candidate -> distance(word, candidate) <= 2)
        .findFirst();
  }

  /** The number of letters to insert, delete or replace to make one word of the other. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }

  private static boolean isReserved(int type) {
    return type >= CatTokens.LET && type <= CatTokens.SUBSET;
  }

  private static String expected(Parser parser) {
    IntervalSet fitting = new IntervalSet(parser.getExpectedTokens());
    List<String> words = new ArrayList<>();
    if (fitting.contains(CatTokens.FLAG)) {
      take(fitting, INSTRUCTIONS, "an instruction", words);
    }
    if (fitting.contains(CatTokens.ZERO)) {
      take(fitting, OPERANDS, "an expression", words);
    }
    if (fitting.contains(CatTokens.SEMICOLON)) {
      take(fitting, OPERATORS, "an operator", words);
    }
    fitting.toList().forEach(type -> words.add(described(type)));
    if (words.isEmpty()) {
      return "";
    }
    String last = words.remove(words.size() - 1);
    return "; expected " + (words.isEmpty() ? "" : String.join(", ", words) + " or ") + last;
  }

  private static void take(IntervalSet from, IntervalSet group, String word, List<String> words) {
    group.toList().forEach(from::remove);
    words.add(word);
  }

  private static String described(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case CatTokens.NAME -> "a name";
      case CatTokens.TAG -> "a tag";
      case CatTokens.STRING -> "a string in quotes";
      default -> "'" + spelling(type) + "'";
    };
  }

  private static String spelling(int type) {
    return CatTokens.VOCABULARY.getDisplayName(type).replace("'", "");
  }
}
