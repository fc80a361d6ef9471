package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Orderings;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.function.Function;

/** Variants of a litmus test, whose threads are read one by one. */
final class TestVariation implements Variation {

  private final Variants variants;
  private final Claim claim;

  TestVariation(
      Orderings orderings, Program written, Function<SourceFile, Program> reader, Claim claim) {
    this.variants = new Variants(orderings, written, reader);
    this.claim = claim;
  }

  @Override
  public Verdict judge(int[] choice) {
    return claim.judge(variants.of(choice));
  }

  @Override
  public Verdict judge(List<Edit> edits) {
    return claim.judge(variants.with(edits));
  }

  @Override
  public boolean hasExecutions(int[] choice) {
    return claim.hasExecutions(variants.of(choice));
  }

  @Override
  public void prepare(List<int[]> choices) {
    variants.prepare(choices);
  }
}
