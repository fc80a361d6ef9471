package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.grammar.CTokens;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Parses preprocessed words, and finds the places of parts of the tree. */
final class SyntaxTree {

  /** Brackets and prefixes inside one another; readers of the tree recurse for each. */
  private static final int MAX_NESTING = 250;

  /** Words between commas, semicolons and braces; a tree of them may be as deep. */
  private static final int MAX_EXPRESSION = 2000;

  private final List<Word> words;
  private final SourceSpan end;
  private final CSyntax.TranslationUnitContext root;

  SyntaxTree(SourceFile file, List<Word> words) {
    this.words = words;
    this.end = file.span(file.text().length(), 1);
    List<Token> tokens = tokens();
    requireModestSize(tokens);
    this.root = parse(tokens);
  }

  CSyntax.TranslationUnitContext root() {
    return root;
  }

  private List<Token> tokens() {
    List<Token> tokens = new ArrayList<>(words.size() + 1);
    TypeNames names = new TypeNames();
    for (Word word : words) {
      int type = word.is(CTokens.NAME) ? Keywords.of(word.text()) : word.type();
      CommonToken token = new CommonToken(type, word.text());
      token.setLine(word.span().line());
      token.setCharPositionInLine(word.span().column() - 1);
      token.setTokenIndex(tokens.size());
      tokens.add(token);
    }
    for (int i = 0; i < tokens.size(); i++) {
      names.see(tokens, i);
    }
    CommonToken eof = new CommonToken(Token.EOF, "");
    eof.setTokenIndex(tokens.size());
    tokens.add(eof);
    return tokens;
  }

  /** Tells names of types from other names: those that a typedef before them declares. */
  private static final class TypeNames {
    private final Set<String> known = new HashSet<>(Set.of("__builtin_va_list"));

    void see(List<Token> tokens, int at) {
      Token token = tokens.get(at);
      if (token.getType() == CTokens.TYPEDEF) {
        declare(tokens, at + 1);
      }
      if (token.getType() == CTokens.NAME && known.contains(token.getText())) {
        ((CommonToken) token).setType(CTokens.TYPE_NAME);
      }
    }

    /** Notes what a typedef declares: each name at the end of a declarator. */
    private void declare(List<Token> tokens, int from) {
      int depth = 0;
      boolean named = false;
      Set<String> declared = new HashSet<>();
      for (int i = from; i < tokens.size() - 1; i++) {
        int type = tokens.get(i).getType();
        int next = tokens.get(i + 1).getType();
        switch (type) {
          case CTokens.ATTRIBUTE, CTokens.TYPEOF, CTokens.ATOMIC, CTokens.ALIGNAS ->
              i = next == CTokens.LPAREN ? closing(tokens, i + 1) : i;
          case CTokens.LBRACE, CTokens.LBRACKET, CTokens.LPAREN -> depth++;
          case CTokens.RBRACE, CTokens.RBRACKET, CTokens.RPAREN -> depth--;
          case CTokens.COMMA -> named &= depth > 0;
          case CTokens.SEMI -> {
            if (depth <= 0) {
              known.addAll(declared);
              return;
            }
          }
          case CTokens.NAME -> {
            boolean inner = depth == 1 && i > from && behindStar(tokens, i);
            if (!named && ((depth == 0 && endsDeclarator(next)) || inner)) {
              declared.add(tokens.get(i).getText());
              named = true;
            }
          }
          default -> {}
        }
        if (depth < 0) {
          return;
        }
      }
    }

    private static int closing(List<Token> tokens, int open) {
      int depth = 0;
      for (int i = open; i < tokens.size(); i++) {
        int type = tokens.get(i).getType();
        depth += type == CTokens.LPAREN ? 1 : type == CTokens.RPAREN ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
      return tokens.size() - 1;
    }

    /** Whether a name stands in {@code (*name}. */
    private static boolean behindStar(List<Token> tokens, int at) {
      int i = at - 1;
      while (i > 0 && tokens.get(i).getType() == CTokens.STAR) {
        i--;
      }
      return i < at - 1 && tokens.get(i).getType() == CTokens.LPAREN;
    }

    private static boolean endsDeclarator(int next) {
      return switch (next) {
        case CTokens.SEMI,
            CTokens.COMMA,
            CTokens.LBRACKET,
            CTokens.LPAREN,
            CTokens.ATTRIBUTE,
            CTokens.ASM ->
            true;
        default -> false;
      };
    }
  }

  private void requireModestSize(List<Token> tokens) {
    int depth = 0;
    int prefixes = 0;
    int since = 0;
    for (Token token : tokens) {
      since++;
      switch (token.getType()) {
        case CTokens.LPAREN, CTokens.LBRACKET, CTokens.LBRACE -> depth++;
        case CTokens.RPAREN, CTokens.RBRACKET, CTokens.RBRACE -> depth--;
        case CTokens.IF,
            CTokens.WHILE,
            CTokens.FOR,
            CTokens.DO,
            CTokens.SWITCH,
            CTokens.COLON,
            CTokens.QUESTION,
            CTokens.NOT,
            CTokens.TILDE,
            CTokens.STAR,
            CTokens.AMP,
            CTokens.MINUS,
            CTokens.PLUS,
            CTokens.SIZEOF,
            CTokens.ALIGNOF,
            CTokens.EXTENSION,
            CTokens.INCREMENT,
            CTokens.DECREMENT,
            CTokens.ASSIGN ->
            prefixes++;
        default -> {}
      }
      switch (token.getType()) {
        case CTokens.SEMI, CTokens.LBRACE, CTokens.RBRACE -> {
          since = 0;
          prefixes = 0;
        }
        case CTokens.COMMA -> since = 0;
        default -> {}
      }
      if (token.getType() == CTokens.OTHER) {
        return;
      }
      if (depth > MAX_NESTING || prefixes > 4 * MAX_NESTING) {
        throw new InputException(
            span(token), "nested too deeply: more than " + MAX_NESTING + " levels");
      }
      if (since > MAX_EXPRESSION) {
        throw new InputException(
            span(token), "expression too long: more than " + MAX_EXPRESSION + " words");
      }
    }
  }

  private CSyntax.TranslationUnitContext parse(List<Token> tokens) {
    try {
      CSyntax quick = parser(tokens, PredictionMode.SLL);
      quick.setErrorHandler(new BailErrorStrategy());
      return quick.translationUnit();
    } catch (ParseCancellationException e) {
      // Either the text is wrong, or it takes the slower way to see that it is right.
      CSyntax thorough = parser(tokens, PredictionMode.LL);
      thorough.setErrorHandler(new SyntaxErrors(this));
      return thorough.translationUnit();
    }
  }

  private static CSyntax parser(List<Token> tokens, PredictionMode mode) {
    CSyntax parser = new CSyntax(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(mode);
    return parser;
  }

  SourceSpan span(Token token) {
    int index = token.getTokenIndex();
    return index >= 0 && index < words.size() ? words.get(index).span() : end;
  }

  Word word(Token token) {
    return words.get(token.getTokenIndex());
  }

  /** From the first to the last word of a rule, as far as they stand on one line of one file. */
  SourceSpan span(ParserRuleContext tree) {
    SourceSpan first = span(tree.getStart());
    if (tree.getStop() == null
        || tree.getStop().getTokenIndex() < tree.getStart().getTokenIndex()) {
      return first;
    }
    SourceSpan last = span(tree.getStop());
    int stop = last.column() + last.length();
    if (last.line() != first.line()
        || stop <= first.column()
        || !last.file().equals(first.file())) {
      return first;
    }
    return new SourceSpan(first.file(), first.line(), first.column(), stop - first.column());
  }
}
