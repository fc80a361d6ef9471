package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Orderings;
import dev.assay.source.InputException;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The verdicts on choices, each asked for once. */
public final class Judged {

  private final Orderings orderings;
  private final Claim claim;
  private final BooleanSupplier spent;
  private final Map<IntBuffer, Verdict> verdicts = new HashMap<>();
  private boolean isComplete = true;

  /**
   * No verdicts yet.
   *
   * @param spent whether no further variant is to be judged
   */
  public Judged(Orderings orderings, Claim claim, BooleanSupplier spent) {
    this.orderings = orderings;
    this.claim = claim;
    this.spent = spent;
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
      return claim.judge(orderings.with(choice));
    } catch (InputException e) {
      return Verdict.FAILS;
    }
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
