package dev.assay.edit;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import java.math.BigInteger;

/** An answer in a line. */
final class Verdict {

  private Verdict() {}

  /** Such as {@code Never (0 of 7) under lkmm}, with flags, and with what was not finished. */
  static String of(CheckResult result) {
    StringBuilder line = new StringBuilder(result.observation().word());
    BigInteger all = result.positive().add(result.negative());
    boolean complete = result.completeness() instanceof Completeness.Complete;
    line.append(complete ? " (" : " so far (").append(result.positive());
    line.append(" of ").append(all).append(") under ").append(result.model());
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      line.append(", incomplete: ").append(stopped.detail());
    }
    if (!result.flags().isEmpty()) {
      line.append(", flags ").append(String.join(", ", result.flags()));
    }
    return line.toString();
  }
}
