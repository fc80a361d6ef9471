package dev.assay.audit;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import java.util.List;
import java.util.Set;

/** What a litmus test claims under one model. */
public sealed interface TestClaim extends Claim permits Baseline, Robustness {

  /** The flags of races that are kept away. */
  Set<String> watched();

  /** What of the claim an answer breaks, in words. */
  List<String> broken(CheckResult result);

  /** The claim of a test, by its answer as it is written. */
  static TestClaim of(CheckResult result, Examiner examiner) {
    return examiner.isComparedWithSc()
        ? Robustness.of(result, examiner)
        : Baseline.of(result, examiner);
  }

  /**
   * The claim that a test should make, whatever it is as it is written: with no races at all.
   *
   * @param wanted of its condition, unless it is to be robust
   * @param result its answer as it is written
   */
  static TestClaim wanting(Observation wanted, CheckResult result, Examiner examiner) {
    return examiner.isComparedWithSc()
        ? Robustness.wanting(result, examiner)
        : Baseline.wanting(wanted, result, examiner);
  }
}
