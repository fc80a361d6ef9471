package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Edit;
import java.util.List;

/**
 * How the variants of a source are judged. Each may throw an {@link
 * dev.assay.source.InputException} where the variant is no valid source.
 */
public interface Variation {

  /** The verdict on a choice of forms. */
  Verdict judge(int[] choice);

  /** The verdict with edits that are no choice. */
  Verdict judge(List<Edit> edits);

  /** Whether a choice that keeps the claim has an execution at all. */
  boolean hasExecutions(int[] choice);

  /** Reads what will be asked for together, if that is faster than one by one. */
  default void prepare(List<int[]> choices) {}
}
