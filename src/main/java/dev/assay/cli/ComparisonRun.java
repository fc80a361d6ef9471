package dev.assay.cli;

import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.program.Program;
import dev.assay.property.ResultComparison;
import dev.assay.report.ComparisonReport;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.suite.Comparison;
import dev.assay.suite.ModelComparison;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Compares models on one input at a time, and counts; whatever goes wrong is part of an answer. */
final class ComparisonRun {

  private final Function<SourceFile, Program> reader;
  private final ModelComparison comparison;
  private final ComparisonReport report;
  private final InputStream standardInput;
  private final Budget budget;
  private final Optional<JavaComparison> java;
  private final AtomicInteger compared = new AtomicInteger();
  private final AtomicInteger differing = new AtomicInteger();

  /**
   * A run.
   *
   * @param budget of all that the models are asked about one test
   */
  ComparisonRun(
      Function<SourceFile, Program> reader,
      ModelComparison comparison,
      ComparisonReport report,
      InputStream standardInput,
      Budget budget,
      Optional<JavaComparison> java) {
    this.budget = budget;
    this.java = java;
    this.reader = reader;
    this.comparison = comparison;
    this.report = report;
    this.standardInput = standardInput;
  }

  /** What an input is called in answers. */
  static String name(Input input) {
    if (input instanceof Input.TestFile file) {
      return file.name();
    }
    return input instanceof Input.Unusable unusable ? unusable.name() : Inputs.STANDARD_INPUT;
  }

  String begin() {
    return text(report::begin);
  }

  /** What the models say of an input; may be called from several threads. */
  Answer answer(Input input) {
    if (input instanceof Input.Unusable unusable) {
      return rejection(unusable.name(), new Failure(unusable.error(), ExitCode.BAD_INPUT));
    }
    if (java.isPresent() && JavaFiles.isOne(input)) {
      return answer(java.get().compare(input));
    }
    String name = name(input);
    try {
      byte[] bytes =
          input instanceof Input.TestFile file
              ? InputFiles.readArgument(file.path())
              : InputFiles.read(standardInput);
      return new Allotment(budget, () -> false)
          .during(() -> answer(reader.apply(SourceFile.of(name, bytes))));
    } catch (IOException | RuntimeException | Error e) {
      Failure failure = Failure.of(name, e);
      return rejection(SourceFile.bytewise(name), failure);
    }
  }

  private Answer answer(Program test) {
    Comparison result = comparison.compare(test);
    StringBuilder err = new StringBuilder();
    if (!test.warnings().isEmpty()) {
      err.append(Diagnostic.render(test.warnings())).append('\n');
    }
    compared.incrementAndGet();
    ExitCode code = result.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE;
    if (!result.disagreements().isEmpty()) {
      differing.incrementAndGet();
      code = code.and(ExitCode.CONTRADICTED);
    }
    return new Answer(text(out -> report.comparison(result, out)), err.toString(), code);
  }

  private Answer answer(List<JavaComparison.Compared> tests) {
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    ExitCode code = ExitCode.ANSWERED;
    for (JavaComparison.Compared each : tests) {
      if (each instanceof JavaComparison.Compared.Refused refused) {
        Answer rejected = rejection(refused.file(), refused.failure());
        out.append(rejected.out().asString());
        err.append(rejected.err());
        code = code.and(rejected.code());
      } else if (each instanceof JavaComparison.Compared.Test test) {
        ResultComparison result = test.comparison();
        out.append(text(to -> report.results(result, to)));
        compared.incrementAndGet();
        code = code.and(result.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE);
        if (!result.differences().isEmpty()) {
          differing.incrementAndGet();
          code = code.and(ExitCode.CONTRADICTED);
        }
      }
    }
    return new Answer(out.toString(), err.toString(), code);
  }

  private Answer rejection(String file, Failure failure) {
    return new Answer(
        text(out -> report.rejection(file, failure.error(), out)),
        failure.render() + "\n",
        failure.code());
  }

  String end() {
    return text(out -> report.end(compared.get(), differing.get(), out));
  }

  private static String text(Text text) {
    return text.asString();
  }
}
