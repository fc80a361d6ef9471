package dev.assay.report;

import dev.assay.check.CheckResult;
import dev.assay.check.Completeness;

/** The words that all formats use for an answer. */
final class Words {

  private Words() {}

  /** {@code Never}, {@code Sometimes}, {@code Always}, or {@code Incomplete}. */
  static String observation(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete
        ? result.observation().word()
        : "Incomplete";
  }

  /** {@code Ok}, {@code No} or {@code Undef}; only a complete answer has one. */
  static String verdict(CheckResult result) {
    if (result.undefined()) {
      return "Undef";
    }
    return result.validated() ? "Ok" : "No";
  }
}
