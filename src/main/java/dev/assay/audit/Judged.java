package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.budget.BudgetSpentException;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Orderings;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The verdicts on choices, each asked for once. */
public final class Judged {

  private final Variation variation;
  private final BooleanSupplier spent;
  private final Map<IntBuffer, Verdict> verdicts = new HashMap<>();
  private boolean isComplete = true;

  /**
   * No verdicts yet.
   *
   * @param spent whether no further variant is to be judged
   */
  public Judged(Variation variation, BooleanSupplier spent) {
    this.variation = variation;
    this.spent = spent;
  }

  /**
   * The same for a litmus test.
   *
   * @param written the program as it is written
   * @param reader reads a variant of its source
   */
  public Judged(
      Orderings orderings,
      Program written,
      Function<SourceFile, Program> reader,
      Claim claim,
      BooleanSupplier spent) {
    this(new TestVariation(orderings, written, reader, claim), spent);
  }

  /** Reads what will be asked for together, which is faster than one by one. */
  void prepare(List<int[]> choices) {
    try {
      variation.prepare(choices);
    } catch (BudgetSpentException e) {
      isComplete = false;
    }
  }

  /** The verdict with edits that are no choice. */
  Verdict of(List<Edit> edits) {
    if (spent.getAsBoolean()) {
      isComplete = false;
      return Verdict.UNKNOWN;
    }
    try {
      return variation.judge(edits);
    } catch (InputException e) {
      return Verdict.FAILS;
    } catch (BudgetSpentException e) {
      isComplete = false;
      return Verdict.UNKNOWN;
    }
  }

  /** The verdict on one choice. */
  public Verdict of(int[] choice) {
    IntBuffer key = IntBuffer.wrap(choice.clone());
    Verdict known = verdicts.get(key);
    if (known != null) {
      return known;
    }
    Verdict verdict = spent.getAsBoolean() ? Verdict.UNKNOWN : ask(choice);
    isComplete &= verdict != Verdict.UNKNOWN;
    verdicts.put(key, verdict);
    return verdict;
  }

  /** A form that its place does not take, such as a plain access of an atomic, keeps nothing. */
  private Verdict ask(int[] choice) {
    try {
      return variation.judge(choice);
    } catch (InputException e) {
      return Verdict.FAILS;
    } catch (BudgetSpentException e) {
      return Verdict.UNKNOWN;
    }
  }

  /** Whether a choice that keeps the claim does so only because it has no execution. */
  public boolean isVacuous(int[] choice) {
    return !variation.hasExecutions(choice);
  }

  /** Notes that a budget was spent before all was asked for. */
  public void giveUp() {
    isComplete = false;
  }

  /** Whether each verdict that was asked for is known. */
  public boolean isComplete() {
    return isComplete;
  }

  /** How many variants were judged. */
  public int count() {
    return verdicts.size();
  }
}
