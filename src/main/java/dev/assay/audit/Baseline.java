package dev.assay.audit;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Locale;

/**
 * What a litmus test claims under one model: that its proposition never holds, or always, and that
 * it has no races beside those that it has as it is written.
 *
 * @param flags those that are raised as it is written
 */
record Baseline(Examiner examiner, Observation observation, List<String> flags) implements Claim {

  @Override
  public Verdict judge(SourceFile variant) {
    return judge(examiner.read(variant));
  }

  private Verdict judge(Program variant) {
    CheckResult result = examiner.verdict(variant);
    boolean complete = result.completeness() instanceof Completeness.Complete;
    boolean kept =
        result.observation() == observation
            && !isWithoutExecution(result)
            && !isNewlyFlagged(result);
    // What was found before a budget was spent refutes, but proves nothing.
    return complete ? (kept ? Verdict.HOLDS : Verdict.FAILS) : refuted(result);
  }

  private boolean isNewlyFlagged(CheckResult result) {
    return result.flags().stream().anyMatch(flag -> isOfRaces(flag) && !flags.contains(flag));
  }

  /**
   * Whether a flag tells of a race or of undefined behaviour. Others, such as those of sections
   * that do not end, are about how a test is written.
   */
  static boolean isOfRaces(String flag) {
    return flag.equals(CheckResult.UNDEFINED)
        || flag.toLowerCase(Locale.ROOT).contains("race")
        || flag.startsWith("undefined")
        || flag.equals("Dr");
  }

  /** Nothing happens, so nothing is proved: the variant cannot run. */
  private static boolean isWithoutExecution(CheckResult result) {
    return result.positive().signum() == 0 && result.negative().signum() == 0;
  }

  private Verdict refuted(CheckResult result) {
    boolean broken =
        isNewlyFlagged(result)
            || (observation == Observation.NEVER
                ? result.positive().signum() > 0
                : result.negative().signum() > 0);
    return broken ? Verdict.FAILS : Verdict.UNKNOWN;
  }
}
