package dev.assay.audit;

import dev.assay.source.SourceFile;

/** What a source claims, asked of a variant of it. */
public interface Claim {

  /** Whether a variant keeps what the source claims. */
  enum Verdict {
    HOLDS,
    FAILS,
    /** A budget was spent before that was known. */
    UNKNOWN
  }

  /**
   * Judges a variant.
   *
   * @throws dev.assay.source.InputException if the variant is no valid source
   */
  Verdict judge(SourceFile variant);
}
