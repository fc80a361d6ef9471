package dev.assay.suite;

import dev.assay.budget.Budget;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.model.ModelOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes examiners as {@code assay check --model NAME} has them. */
public final class Examiners {

  private Examiners() {}

  /** An examiner for a bundled model, without limits. */
  public static Examiner of(String model) {
    return of(model, Budget.UNLIMITED);
  }

  /** An examiner for a bundled model. */
  public static Examiner of(String model, Budget budget) {
    ModelOptions options =
        new ModelOptions(model, Optional.empty(), Set.of("lkmmv2"), Set.of(), false);
    ExaminerSettings settings =
        new ExaminerSettings(
            options, List.of(), Optional.empty(), CheckOptions.DEFAULT_UNROLL, budget);
    return new Examiner(settings, () -> false);
  }
}
