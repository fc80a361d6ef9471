package dev.assay.suite;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** The executions that show best that a proof is broken. */
final class Counterexample {

  private static final String NEVER = "Never";
  private static final String ALWAYS = "Always";
  private static final String DEADLOCK = "DEADLOCK";

  private Counterexample() {}

  /**
   * An execution that was not to be, and one for each flag that nobody announced; none if all that
   * was expected is there, or what was expected is missing.
   *
   * @param examiner that gave the answer
   */
  static List<Explanation> of(
      Examiner examiner, CheckResult result, List<Expectation> expectations) {
    List<Explanation> shown = new ArrayList<>();
    for (boolean wanted : new boolean[] {true, false}) {
      if (shown.isEmpty() && expectations.stream().anyMatch(e -> isRefuted(e, wanted, result))) {
        examiner.execution(result, wanted).ifPresent(shown::add);
      }
    }
    List<String> surprising =
        result.flags().stream()
            .filter(flag -> expectations.stream().anyMatch(e -> !e.allowsFlag(flag)))
            .toList();
    if (!surprising.isEmpty()) {
      examiner.explainFlags(result, surprising).stream()
          .filter(Explanation::isComplete)
          .forEach(shown::add);
    }
    return shown;
  }

  /**
   * Whether an execution refutes an expectation.
   *
   * @param wanted whether the proposition holds in the execution
   */
  private static boolean isRefuted(Expectation expectation, boolean wanted, CheckResult result) {
    boolean exists = result.observation() != (wanted ? Observation.NEVER : Observation.ALWAYS);
    String expected = expectation.expectedObservation().orElse("");
    return exists && (expected.equals(wanted ? NEVER : ALWAYS) || expected.equals(DEADLOCK));
  }
}
