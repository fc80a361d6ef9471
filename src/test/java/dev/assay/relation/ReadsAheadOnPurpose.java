package dev.assay.relation;

import dev.assay.engine.answer.Observation;

/** Breaks the reading order, so that {@code ReadingOrderTest} can show that its rules can fail. */
public final class ReadsAheadOnPurpose {

  private ReadsAheadOnPurpose() {}

  /** Knows a later stage and the process. */
  static void read() {
    System.out.println(Observation.NEVER);
  }
}
