package dev.assay.cat;

import dev.assay.grammar.Cat;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Reads the text of a cat or bell file into a {@link CatModel}.
 *
 * <p>Precedence is that of herd7. What herd7 refuses is read in the one way that makes sense:
 * {@code ~} binds looser than postfix operators and tighter than {@code *} of sets, so {@code ~r*}
 * is {@code ~(r*)} and {@code W * ~R} is {@code W * (~R)}.
 */
public final class CatParser {

  private CatParser() {}

  /** Reads one file in the language of herd7. */
  public static CatModel parse(SourceFile file) {
    return parse(file, CatDialect.HERD);
  }

  /**
   * Reads one file; its includes stay as they are.
   *
   * @throws InputException at the first place that is not cat
   */
  public static CatModel parse(SourceFile file, CatDialect dialect) {
    Spans spans = new Spans(file);
    Cat grammar = new BoundedCat(new CommonTokenStream(CatWords.read(file, dialect, spans)), spans);
    grammar.removeErrorListeners();
    grammar.setErrorHandler(new CatSyntaxErrors(spans));
    return new StatementReader(file, dialect, spans).model(grammar.model());
  }

  /** Refuses deep nesting before it exhausts the stack. */
  private static final class BoundedCat extends Cat {

    /** Some two hundred nested parentheses: ten times what any model needs. */
    private static final int DEEPEST = 2_400;

    private final Spans spans;
    private int depth;

    BoundedCat(CommonTokenStream tokens, Spans spans) {
      super(tokens);
      this.spans = spans;
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
      super.enterRule(context, state, rule);
      depth++;
      if (depth > DEEPEST) {
        throw new InputException(spans.of(getCurrentToken()), ExpressionReader.TOO_DEEP);
      }
    }

    @Override
    public void exitRule() {
      super.exitRule();
      depth--;
    }
  }
}
