package dev.assay.suite;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Refusal;
import dev.assay.execution.CandidateExecution;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import java.util.List;
import java.util.Optional;

/**
 * What several models say of one test.
 *
 * @param verdicts in the order in which the models were given
 * @param disagreements empty if all models that could answer agree
 */
public record Comparison(Program test, List<Verdict> verdicts, List<Disagreement> disagreements) {

  public Comparison {
    verdicts = List.copyOf(verdicts);
    disagreements = List.copyOf(disagreements);
  }

  /** What one model says. */
  public sealed interface Verdict {

    /** The model, as the user named it. */
    String model();

    /** It has an answer. */
    record Answer(String model, CheckResult result) implements Verdict {}

    /** The test uses a primitive that it does not know. */
    record NotApplicable(String model, ForeignPrimitive reason) implements Verdict {}
  }

  /**
   * Two models that do not agree.
   *
   * @param items what the outcome has values of
   * @param outcome a final state that the weaker model has and the stricter one refuses
   * @param witness an execution of the weaker model that ends so; empty if the budget was spent
   * @param refusal which checks of the stricter model refuse it
   */
  public record Disagreement(
      String weaker,
      String stricter,
      List<Observable> items,
      Outcome outcome,
      Optional<CandidateExecution> witness,
      Refusal refusal) {
    public Disagreement {
      items = List.copyOf(items);
    }
  }

  /** Whether every model that was asked either answered in full or cannot answer. */
  public boolean isComplete() {
    return verdicts.stream()
        .allMatch(
            v ->
                !(v instanceof Verdict.Answer answer)
                    || answer.result().completeness() instanceof Completeness.Complete);
  }
}
