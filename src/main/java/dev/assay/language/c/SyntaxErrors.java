package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.language.StrictErrors;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops at the first word that fits no rule, and says what would fit. */
final class SyntaxErrors extends StrictErrors {

  private static final int SHOWN_EXPECTATIONS = 3;

  private final SyntaxTree tree;

  SyntaxErrors(SyntaxTree tree) {
    this.tree = tree;
  }

  @Override
  protected InputException unexpected(Parser parser, Token token) {
    return new InputException(
        tree.span(token), "unexpected " + name(token, "end of the file") + expected(parser, token));
  }

  private static String expected(Parser parser, Token token) {
    if (token.getType() == CTokens.NAME
        && parser.getTokenStream().LA(2) == CTokens.NAME
        && token == parser.getTokenStream().LT(1)) {
      return ": no type has this name; is a header or a typedef missing?";
    }
    IntervalSet expected = parser.getExpectedTokens();
    List<String> names = new ArrayList<>();
    for (int type : expected.toArray()) {
      names.add(
          switch (type) {
            case Token.EOF -> "the end";
            case CTokens.NAME, CTokens.TYPE_NAME -> "a name";
            default -> parser.getVocabulary().getDisplayName(type);
          });
    }
    List<String> distinct = names.stream().distinct().toList();
    return distinct.isEmpty() || distinct.size() > SHOWN_EXPECTATIONS
        ? ""
        : ", expected " + String.join(" or ", distinct);
  }
}
