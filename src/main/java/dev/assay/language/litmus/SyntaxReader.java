package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusTokens;
import dev.assay.language.litmus.Sections.Section;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns one section of a file into a parse tree, and places of the tree into spans. */
final class SyntaxReader {

  /** Brackets and prefixes inside one another; the generated parser recurses once for each. */
  private static final int MAX_NESTING = 500;

  /** Words between two semicolons or braces; a tree of them may be half as deep. */
  private static final int MAX_STATEMENT = 2000;

  private static final int MAX_TOKENS = 1_000_000;

  /** Longer sections are not read again behind an error. */
  private static final int MAX_REPEATED = 100_000;

  /** Of a section with more syntax errors, the first ones are enough. */
  private static final int MAX_ERRORS = 20;

  private final Section section;
  private final Faults faults;
  private final Spellings spellings;
  private final Set<String> words = new HashSet<>();
  private boolean repeatable = true;

  /** A reader of a section of which the first error is one too many. */
  SyntaxReader(Section section) {
    this(section, Faults.atOnce(), new Spellings(Meaning.HERD));
  }

  /**
   * A reader of a section.
   *
   * @param faults where all errors of syntax go but the last, which is thrown
   */
  SyntaxReader(Section section, Faults faults, Spellings spellings) {
    this.section = section;
    this.faults = faults;
    this.spellings = spellings;
  }

  /** What is noted of words that herd7 does not know. */
  Spellings spellings() {
    return spellings;
  }

  /** Where errors go that need not end the reading. */
  Faults faults() {
    return faults;
  }

  /** The section the tree is read from. */
  Section section() {
    return section;
  }

  /** Parses a section in the C fragment. */
  <T> T parseProgram(Function<LitmusSyntax, T> rule) {
    return parse(LitmusTokens.DEFAULT_MODE, rule);
  }

  /** Parses a section in the notation of initial states and conditions. */
  <T> T parseState(Function<LitmusSyntax, T> rule) {
    return parse(LitmusTokens.STATE, rule);
  }

  private <T> T parse(int mode, Function<LitmusSyntax, T> rule) {
    LitmusTokens lexer = new LitmusTokens(CharStreams.fromString(section.text()));
    SourceSpan start = section.file().span(section.from(), 1);
    lexer.setLine(start.line());
    lexer.setCharPositionInLine(start.column() - 1);
    lexer.removeErrorListeners();
    lexer.mode(mode);
    CommonTokenStream tokens =
        new CommonTokenStream(spellings.isHerdAlone() ? HerdTokens.of(lexer) : lexer);
    requireModestSize(tokens, mode == LitmusTokens.DEFAULT_MODE);
    LitmusSyntax parser = new LitmusSyntax(tokens);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    SyntaxErrors errors = new SyntaxErrors(section);
    parser.setErrorHandler(errors);
    parser.removeErrorListeners();
    try {
      return rule.apply(parser);
    } catch (InputException first) {
      return parseOn(parser, rule, first, errors, mode == LitmusTokens.DEFAULT_MODE);
    }
  }

  /** Reads what is left of a section without the parts that have errors. */
  private <T> T parseOn(
      LitmusSyntax parser,
      Function<LitmusSyntax, T> rule,
      InputException first,
      SyntaxErrors errors,
      boolean program) {
    if (!repeatable) {
      throw first;
    }
    CommonTokenStream tokens = (CommonTokenStream) parser.getTokenStream();
    tokens.fill();
    Recovery recovery = new Recovery(tokens, program);
    InputException error = first;
    for (int found = 1; ; found++) {
      if (found == MAX_ERRORS
          || tokens.size() > MAX_REPEATED
          || !recovery.hide(errors.offending())) {
        throw error;
      }
      faults.add(error);
      parser.reset();
      try {
        return rule.apply(parser);
      } catch (InputException next) {
        error = next;
      }
    }
  }

  private void requireModestSize(CommonTokenStream tokens, boolean statements) {
    int depth = 0;
    int prefixes = 0;
    int since = 0;
    boolean noise = false;
    for (int i = 1; tokens.LA(1) != Token.EOF; i++) {
      Token token = tokens.LT(1);
      switch (token.getType()) {
        case LitmusTokens.LPAREN, LitmusTokens.LBRACE, LitmusTokens.LBRACKET -> depth++;
        case LitmusTokens.RPAREN, LitmusTokens.RBRACE, LitmusTokens.RBRACKET -> depth--;
        case LitmusTokens.IF,
            LitmusTokens.WHILE,
            LitmusTokens.DO,
            LitmusTokens.FOR,
            LitmusTokens.BANG,
            LitmusTokens.TILDE,
            LitmusTokens.QUESTION,
            LitmusTokens.INCREMENT,
            LitmusTokens.STAR,
            LitmusTokens.NOT,
            LitmusTokens.IMPLIES ->
            prefixes++;
        case LitmusTokens.MINUS -> prefixes += i > 1 && isOperand(tokens.LA(-1)) ? 0 : 1;
        default -> {}
      }
      if (statements && !spellings.isHerdAlone()) {
        knowType(tokens);
      }
      if (isWord(token)) {
        words.add(token.getText());
      }
      since++;
      noise |= token.getType() == LitmusTokens.OTHER;
      switch (token.getType()) {
        case LitmusTokens.SEMI -> {
          since = 0;
          prefixes = 0;
        }
        case LitmusTokens.LBRACE, LitmusTokens.RBRACE -> since = 0;
        default -> {}
      }
      String excess = excess(depth + prefixes, statements ? since : 0, i);
      if (!excess.isEmpty()) {
        if (!noise) {
          throw new InputException(span(token), excess);
        }
        // The noise is the error to tell of, and nothing is read behind it.
        repeatable = false;
        break;
      }
      tokens.consume();
    }
    tokens.seek(0);
  }

  /** Makes a type of a name that is one in C, where only a type can stand. */
  private static void knowType(CommonTokenStream tokens) {
    Token token = tokens.LT(1);
    if (tokens.index() < 2
        || token.getType() != LitmusTokens.NAME
        || TypeSpellings.of(token.getText()).isEmpty()) {
      return;
    }
    int next = tokens.LA(2);
    boolean declares =
        next == LitmusTokens.STAR
            ? tokens.LA(3) == LitmusTokens.NAME || tokens.LA(3) == LitmusTokens.CONST
            : next == LitmusTokens.NAME || next == LitmusTokens.TYPE || next == LitmusTokens.CONST;
    boolean begins =
        switch (tokens.LA(-1)) {
          case LitmusTokens.LBRACE,
              LitmusTokens.RBRACE,
              LitmusTokens.SEMI,
              LitmusTokens.LPAREN,
              LitmusTokens.COMMA,
              LitmusTokens.CONST,
              LitmusTokens.VOLATILE,
              LitmusTokens.TYPE ->
              true;
          default -> false;
        };
    boolean casts =
        tokens.LA(-1) == LitmusTokens.LPAREN
            && next == LitmusTokens.RPAREN
            && tokens.LA(-2) != LitmusTokens.NAME
            && (tokens.LA(3) == LitmusTokens.NAME
                || tokens.LA(3) == LitmusTokens.NUMBER
                || tokens.LA(3) == LitmusTokens.LPAREN);
    boolean follows = tokens.LA(-1) == LitmusTokens.TYPE && next == LitmusTokens.RPAREN;
    if ((begins && declares) || casts || follows) {
      ((CommonToken) token).setType(LitmusTokens.TYPE);
    }
  }

  private static String excess(int nesting, int words, int total) {
    return nesting > MAX_NESTING
        ? "nested too deeply: more than " + MAX_NESTING + " levels"
        : words > MAX_STATEMENT
            ? "statement too long: more than " + MAX_STATEMENT + " words"
            : total > MAX_TOKENS ? "section too long: more than " + MAX_TOKENS + " words" : "";
  }

  private static boolean isOperand(int type) {
    return type == LitmusTokens.NAME || type == LitmusTokens.NUMBER || type == LitmusTokens.RPAREN;
  }

  private static boolean isWord(Token token) {
    return switch (token.getType()) {
      case LitmusTokens.NAME, LitmusTokens.TYPE, LitmusTokens.ATOMIC, LitmusTokens.TEMPLATE -> true;
      default -> false;
    };
  }

  /** All names and types of the section, once it is parsed. */
  Set<String> words() {
    return words;
  }

  SourceSpan span(Token token) {
    return span(section.file(), token);
  }

  static SourceSpan span(SourceFile file, Token token) {
    int length =
        token.getType() == Token.EOF ? 1 : token.getStopIndex() - token.getStartIndex() + 1;
    return new SourceSpan(
        file, token.getLine(), token.getCharPositionInLine() + 1, Math.max(1, length));
  }

  SourceSpan span(TerminalNode node) {
    return span(node.getSymbol());
  }

  /** From the first to the last token of a rule, as far as they stand on one line. */
  SourceSpan span(ParserRuleContext tree) {
    Token first = tree.getStart();
    Token last = tree.getStop();
    SourceSpan start = span(first);
    if (last == null || last.getLine() != first.getLine() || last.getStopIndex() < 0) {
      return start;
    }
    int length = last.getStopIndex() - first.getStartIndex() + 1;
    return new SourceSpan(section.file(), start.line(), start.column(), Math.max(1, length));
  }

  /** The text of a tree, as it stands in the file. */
  String text(ParserRuleContext tree) {
    return section
        .text()
        .substring(tree.getStart().getStartIndex(), tree.getStop().getStopIndex() + 1);
  }

  /** The text between two tokens, both excluded, byte for byte. */
  String textBetween(Token open, Token close) {
    return section.text().substring(open.getStopIndex() + 1, close.getStartIndex());
  }
}
