package dev.assay.jcstress;

import dev.assay.budget.Budget;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Turns litmus tests into jcstress tests, each graded by the model that it is for. May be shared by
 * threads.
 */
public final class JcstressTranslator {

  /** What it may cost to learn which outcomes are sequentially consistent. */
  private static final double SEQUENTIAL_SECONDS = 20;

  /** What it may cost to learn whether Java allows no more than the model. */
  private static final double JAVA_SECONDS = 5;

  private final ExaminerSettings settings;
  private final BooleanSupplier cancelled;
  private final Examiner examiner;
  private final Translator translator;

  /**
   * A translator whose macros and side models are read.
   *
   * @param cancelled true once nobody waits for translations any more
   * @throws InputException if the model or the macro file is not found or faulty
   */
  public JcstressTranslator(
      ExaminerSettings settings, MappingOptions mapping, BooleanSupplier cancelled) {
    this.settings = settings;
    this.cancelled = cancelled;
    this.examiner = new Examiner(settings, cancelled);
    this.translator =
        new Translator(
            test -> examiner.examine(test.program()),
            sideQuestion("sc", SEQUENTIAL_SECONDS),
            sideQuestion("java", JAVA_SECONDS),
            mapping);
  }

  private Function<LitmusTest, CheckResult> sideQuestion(String model, double atMost) {
    double seconds = Math.min(atMost, settings.budget().cpuSeconds());
    Budget budget =
        new Budget(seconds, settings.budget().memoryBytes(), settings.budget().executions());
    ModelOptions options =
        new ModelOptions(model, Optional.empty(), Set.of("lkmmv2"), Set.of(), false);
    Checker checker =
        new Checker(
            MemoryModel.load(options, new CatLibrary(List.of())),
            new CheckOptions(settings.unroll(), budget, cancelled));
    return test -> checker.check(test.program());
  }

  /**
   * Reads a test.
   *
   * @throws InputException if it is faulty
   */
  public LitmusTest read(SourceFile file) {
    return LitmusParser.parse(file, examiner.macros());
  }

  /**
   * Translates a test.
   *
   * @param className one of {@link Translator#classNames}
   * @throws InputException if the test is faulty under its model
   */
  public Translation translate(LitmusTest test, String className) {
    return translator.translate(test, className);
  }
}
