package dev.assay.property;

import dev.assay.engine.answer.Refusal;
import dev.assay.execution.CandidateExecution;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What several models say of one jcstress test.
 *
 * @param test its name
 * @param answers in the order in which the models were given
 * @param differences empty if all models that could answer permit the same results
 */
public record ResultComparison(
    SourceFile file, String test, List<Answered> answers, List<Difference> differences) {

  public ResultComparison {
    answers = List.copyOf(answers);
    differences = List.copyOf(differences);
  }

  /**
   * What one model says.
   *
   * @param answer empty if the model does not know what the test does
   */
  public record Answered(String model, Optional<OutcomeAnswer> answer) {}

  /**
   * Results that one model permits and another refuses.
   *
   * @param results at least one
   * @param execution of the weaker model that ends in the first of them; empty if the budget was
   *     spent
   * @param refusal which checks of the stricter model refuse the first of them
   */
  public record Difference(
      String weaker,
      String stricter,
      List<String> results,
      Optional<CandidateExecution> execution,
      Refusal refusal) {
    public Difference {
      results = List.copyOf(results);
    }
  }

  /** Whether every model that knows what the test does has answered in full. */
  public boolean isComplete() {
    return answers.stream().flatMap(a -> a.answer().stream()).allMatch(a -> a.stopped().isEmpty());
  }
}
