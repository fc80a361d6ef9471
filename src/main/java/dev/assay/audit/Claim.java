package dev.assay.audit;

import dev.assay.program.Program;
import java.util.List;

/** What a source claims, asked of a variant of it. */
public interface Claim {

  /** Whether a variant keeps what the source claims. */
  enum Verdict {
    HOLDS,
    /** The condition comes out otherwise. */
    FAILS,
    /** The condition comes out as it should, but there is a race. */
    RACES,
    /** Nothing else is wrong, but something can wait for ever. */
    WAITS,
    /** A budget was spent before that was known. */
    UNKNOWN;

    /** Whether the claim is known not to be kept. */
    public boolean isBroken() {
      return this == FAILS || this == RACES || this == WAITS;
    }

    /** The worse of two verdicts, each on a part of the claim. */
    Verdict orWorse(Verdict other) {
      List<Verdict> worstFirst = List.of(FAILS, RACES, WAITS, UNKNOWN, HOLDS);
      return worstFirst.indexOf(this) < worstFirst.indexOf(other) ? this : other;
    }
  }

  /**
   * Judges a variant.
   *
   * @throws dev.assay.source.InputException if a model does not know what the variant uses
   */
  Verdict judge(Program variant);

  /**
   * Whether a variant that keeps the claim has an execution at all under each model: one that has
   * none claims anything. If a budget is spent first, it is taken to have one.
   */
  boolean hasExecutions(Program variant);
}
