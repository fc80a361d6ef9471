package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Remedy;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A source in a language of its own, of which each variant is read anew as a whole: a C program, or
 * a jcstress test.
 */
public interface WholeSource {

  /** What is audited. */
  Subject subject();

  /** Where it asks for order. */
  Orderings orderings();

  /** What it claims, for each model. */
  List<Audit.ModelClaim> claims();

  /** Why it claims nothing that could be lost; empty if it does. */
  Optional<String> nothing();

  /** Whether its own answer is complete. */
  boolean isComplete();

  /**
   * Whether a variant keeps what the source claims.
   *
   * @param variant whose lines have the numbers of those they come from
   * @throws dev.assay.source.InputException if it is no valid source
   */
  Verdict judge(SourceFile variant);

  /** Where it could ask for more order. */
  List<Remedy> remedies();

  /** What a repair is to come to, in words: {@code every property is to hold}. */
  String wanted();

  /** What is wrong with it as it is written, a sentence each. */
  List<String> wrong();

  /**
   * Whether nothing is wrong with a variant, whatever is with the source.
   *
   * @throws dev.assay.source.InputException if it is no valid source
   */
  Verdict judgeWanting(SourceFile variant);

  /** What is wrong with a variant; empty if nothing, or nothing that can be shown. */
  Optional<Shown> wrong(SourceFile variant);

  /** What a variant breaks of it; empty if nothing, or nothing that can be shown. */
  Optional<Shown> broken(SourceFile variant);

  /** How its variants are judged. */
  default Variation variation() {
    return variation(orderings(), false);
  }

  /**
   * How variants with other orderings are judged.
   *
   * @param wanting whether nothing may be wrong with them; else, nothing that is right with it
   */
  default Variation variation(Orderings orderings, boolean wanting) {
    return new Variation() {
      @Override
      public Verdict judge(int[] choice) {
        return judge(orderings.edits(choice));
      }

      @Override
      public Verdict judge(List<Edit> edits) {
        SourceFile variant = Edit.keepingLines(orderings.file(), edits);
        return wanting ? judgeWanting(variant) : WholeSource.this.judge(variant);
      }

      @Override
      public boolean hasExecutions(int[] choice) {
        // That waits end is judged as well.
        return true;
      }
    };
  }
}
