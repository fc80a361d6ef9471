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

  private final Section section;
  private final Set<String> words = new HashSet<>();

  SyntaxReader(Section section) {
    this.section = section;
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
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    requireModestSize(tokens, mode == LitmusTokens.DEFAULT_MODE);
    LitmusSyntax parser = new LitmusSyntax(tokens);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new SyntaxErrors(section));
    parser.removeErrorListeners();
    return rule.apply(parser);
  }

  private void requireModestSize(CommonTokenStream tokens, boolean statements) {
    int depth = 0;
    int prefixes = 0;
    int since = 0;
    for (int i = 1; !endsScan(tokens.LA(1)); i++) {
      Token token = tokens.LT(1);
      switch (token.getType()) {
        case LitmusTokens.LPAREN, LitmusTokens.LBRACE, LitmusTokens.LBRACKET -> depth++;
        case LitmusTokens.RPAREN, LitmusTokens.RBRACE, LitmusTokens.RBRACKET -> depth--;
        case LitmusTokens.IF,
            LitmusTokens.WHILE,
            LitmusTokens.STAR,
            LitmusTokens.NOT,
            LitmusTokens.IMPLIES ->
            prefixes++;
        default -> {}
      }
      if (isWord(token)) {
        words.add(token.getText());
      }
      since++;
      switch (token.getType()) {
        case LitmusTokens.SEMI -> {
          since = 0;
          prefixes = 0;
        }
        case LitmusTokens.LBRACE, LitmusTokens.RBRACE -> since = 0;
        default -> {}
      }
      if (depth + prefixes > MAX_NESTING) {
        throw new InputException(
            span(token), "nested too deeply: more than " + MAX_NESTING + " levels");
      }
      if (statements && since > MAX_STATEMENT) {
        throw new InputException(
            span(token), "statement too long: more than " + MAX_STATEMENT + " words");
      }
      if (i > MAX_TOKENS) {
        throw new InputException(
            span(token), "section too long: more than " + MAX_TOKENS + " words");
      }
      tokens.consume();
    }
    tokens.seek(0);
  }

  /** No rule has a word of type OTHER, so the parser will not get past the first. */
  private static boolean endsScan(int type) {
    return type == Token.EOF || type == LitmusTokens.OTHER;
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
