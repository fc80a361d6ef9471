package dev.assay.cli;

import dev.assay.examine.ExaminerSettings;
import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked;
import dev.assay.jcstress.Crosschecked.Verdict;
import dev.assay.jcstress.JcstressTranslator;
import dev.assay.jcstress.Machine;
import dev.assay.jcstress.MappingOptions;
import dev.assay.jcstress.Runner;
import dev.assay.jcstress.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Translates the tests of a run, and has them run on this machine. */
final class Crosschecking {

  private final ExaminerSettings settings;
  private final MappingOptions mapping;
  private final Runner runner;
  private final InputStream standardInput;
  private final Sink out;
  private final Sink err;
  private final Progress progress;
  private final Optional<JavaTestsOf> java;

  /** What answers the Java files of a run, until somebody stops it. */
  interface JavaTestsOf {
    TestBatch.OfJava of(BooleanSupplier stopped);
  }

  Crosschecking(
      ExaminerSettings settings,
      MappingOptions mapping,
      Runner runner,
      InputStream standardInput,
      Sink out,
      Sink err,
      Progress progress,
      Optional<JavaTestsOf> java) {
    this.java = java;
    this.settings = settings;
    this.mapping = mapping;
    this.out = out;
    this.runner = runner;
    this.standardInput = standardInput;
    this.err = err;
    this.progress = progress;
  }

  /**
   * A run, and whether every input was a test.
   *
   * @param inputs the exit code that faulty inputs ask for
   */
  record Results(CrosscheckRun run, ExitCode inputs) {}

  /** Where results go; until it returns, an interruption lets it finish. */
  interface Use<T> {
    T of(Results results);
  }

  /**
   * Checks tests and hands over what came of it, even if somebody stops the run.
   *
   * @param reproduce options that repeat the run
   * @param report where the runner leaves a report, if it has anything to say
   */
  <T> T run(List<Input> inputs, String reproduce, Optional<String> report, Use<T> use)
      throws IOException, Runner.RunFailure {
    try (Interruption interruption = Interruption.of(runner::stop)) {
      JcstressTranslator translator =
          new JcstressTranslator(
              settings, mapping, () -> out.isClosed() || interruption.happened());
      TestBatch batch =
          new TestBatch(
              translator,
              standardInput,
              err,
              java.map(its -> its.of(() -> out.isClosed() || interruption.happened())));
      List<Translation.Translated> tests = new ArrayList<>();
      List<Translation.Skipped> skipped = new ArrayList<>();
      List<Translation> translations = batch.translate(inputs, progress, interruption::happened);
      for (Translation translation : translations) {
        if (translation instanceof Translation.Translated test) {
          tests.add(test);
        } else if (translation instanceof Translation.Skipped skip) {
          skipped.add(skip);
        }
      }
      List<Crosschecked> checked =
          tests.isEmpty() || interruption.happened() ? List.of() : runner.run(tests);
      progress.clear();
      boolean partial = interruption.happened() || hasInterruption(checked);
      if (partial) {
        interruption.awaitThatOfAChild();
      }
      boolean empty = checked.stream().allMatch(test -> test.samples() == 0);
      CrosscheckRun run =
          new CrosscheckRun(
              checked,
              skipped,
              Machine.here(),
              reproduce,
              empty ? Optional.empty() : report,
              partial);
      return use.of(new Results(run, batch.code()));
    }
  }

  private static boolean hasInterruption(List<Crosschecked> checked) {
    return checked.stream().anyMatch(test -> test.verdict() == Verdict.INTERRUPTED);
  }
}
