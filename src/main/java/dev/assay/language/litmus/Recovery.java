package dev.assay.language.litmus;

import dev.assay.grammar.LitmusTokens;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Hides the words around one that fits no rule, so that what follows is read as if they were not
 * there: the statement or initial value, or else the whole thread. Where a bracket is at fault,
 * nothing tells how far the damage goes, and no further error is looked for.
 */
final class Recovery {

  private final CommonTokenStream tokens;
  private final boolean program;

  /**
   * For one section.
   *
   * @param program whether it is made of threads; else, of items between semicolons
   */
  Recovery(CommonTokenStream tokens, boolean program) {
    this.tokens = tokens;
    this.program = program;
  }

  /** Hides the words around an offending one; false if nothing can be read behind it. */
  boolean hide(Token offending) {
    if (offending.getType() == Token.EOF || offending.getType() == LitmusTokens.UNCLOSED_COMMENT) {
      return false;
    }
    List<Token> all = tokens.getTokens();
    int at = offending.getTokenIndex();
    int from = at;
    while (from > 0 && !endsStatement(all.get(from - 1))) {
      from--;
    }
    while (from < at && !isVisible(all.get(from))) {
      from++;
    }
    int to = at;
    while (!endsStatement(all.get(to)) && all.get(to).getType() != Token.EOF) {
      to++;
    }
    int end = all.get(to).getType();
    boolean inside = !program || depth(all, from) > 0;
    if (inside && end == LitmusTokens.SEMI) {
      return hide(all, from, isElse(all, to + 1) ? to + 2 : to + 1);
    }
    if (inside && end == LitmusTokens.LBRACE && isBeforeBlock(all.get(from)) && at < to) {
      // The block is read on its own, and so is that of an else.
      int after = afterBlock(all, to);
      if (isElse(all, after)) {
        hide(all, after, after + 1);
      }
      return hide(all, from, to);
    }
    if (inside && to > from && end == (program ? LitmusTokens.RBRACE : Token.EOF)) {
      return hide(all, from, to);
    }
    return program && hideThread(all, at);
  }

  private static boolean endsStatement(Token token) {
    return switch (token.getType()) {
      case LitmusTokens.SEMI, LitmusTokens.LBRACE, LitmusTokens.RBRACE -> isVisible(token);
      default -> false;
    };
  }

  private static boolean isVisible(Token token) {
    return token.getChannel() == Token.DEFAULT_CHANNEL;
  }

  private static boolean isBeforeBlock(Token token) {
    return switch (token.getType()) {
      case LitmusTokens.IF, LitmusTokens.WHILE, LitmusTokens.ELSE -> true;
      default -> false;
    };
  }

  /** The index behind the brace that closes one. */
  private static int afterBlock(List<Token> all, int open) {
    int depth = 0;
    int at = open;
    while (all.get(at).getType() != Token.EOF) {
      depth += brace(all.get(at));
      at++;
      if (depth == 0) {
        break;
      }
    }
    return at;
  }

  private static int brace(Token token) {
    if (!isVisible(token)) {
      return 0;
    }
    return switch (token.getType()) {
      case LitmusTokens.LBRACE -> 1;
      case LitmusTokens.RBRACE -> -1;
      default -> 0;
    };
  }

  private static boolean isElse(List<Token> all, int index) {
    return all.get(index).getType() == LitmusTokens.ELSE;
  }

  private static int depth(List<Token> all, int end) {
    int depth = 0;
    for (Token token : all.subList(0, end)) {
      depth += brace(token);
    }
    return depth;
  }

  private boolean hideThread(List<Token> all, int at) {
    int from = at - 1;
    while (from >= 0 && !beginsThread(all, from)) {
      from--;
    }
    int to = at;
    while (to < all.size() && !beginsThread(all, to)) {
      to++;
    }
    // The thread before this one is read only if it was closed.
    return from >= 0 && to < all.size() && depth(all, from) == 0 && hide(all, from, to);
  }

  private static boolean beginsThread(List<Token> all, int index) {
    return isVisible(all.get(index))
        && all.get(index).getType() == LitmusTokens.PROC
        && index + 1 < all.size()
        && all.get(index + 1).getType() == LitmusTokens.LPAREN;
  }

  private boolean hide(List<Token> all, int from, int to) {
    for (Token token : all.subList(from, to)) {
      ((CommonToken) token).setChannel(Token.HIDDEN_CHANNEL);
    }
    tokens.seek(0);
    return true;
  }
}
