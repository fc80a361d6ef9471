package dev.assay.cli;

import dev.assay.audit.WholeSource;
import dev.assay.repair.Repair;
import dev.assay.repair.Repairer;
import dev.assay.report.RepairReport;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Repairs one input at a time; whatever goes wrong is part of an answer. */
final class RepairRun {

  private final Repairer repairer;
  private final RepairReport report;
  private final WholeSources sources;
  private final InputStream standardInput;

  /**
   * A run.
   *
   * @param sources what reads sources in languages of their own
   */
  RepairRun(
      Repairer repairer, RepairReport report, WholeSources sources, InputStream standardInput) {
    this.sources = sources;
    this.repairer = repairer;
    this.report = report;
    this.standardInput = standardInput;
  }

  /** What is found of an input; may be called from several threads. */
  Answer answer(Input input) {
    if (input instanceof Input.Unusable unusable) {
      return rejection(unusable.name(), new Failure(unusable.error(), ExitCode.BAD_INPUT));
    }
    String name = ComparisonRun.name(input);
    try {
      Optional<Answer> ofJava =
          sources.java(input, source -> answer(repairer.repair(source)), report::rejection);
      if (ofJava.isPresent()) {
        return ofJava.get();
      }
      byte[] bytes =
          input instanceof Input.TestFile file
              ? InputFiles.readArgument(file.path())
              : InputFiles.read(standardInput);
      return repairer.within(() -> answer(SourceFile.of(name, bytes)));
    } catch (IOException | RuntimeException | Error e) {
      return rejection(SourceFile.bytewise(name), Failure.of(name, e));
    }
  }

  private Answer answer(SourceFile test) {
    Optional<WholeSource> program = sources.program(test);
    return answer(program.isPresent() ? repairer.repair(program.get()) : repairer.repair(test));
  }

  private Answer answer(Repair repair) {
    StringBuilder err = new StringBuilder();
    repair.subject().warnings().forEach(warning -> err.append(warning.render()).append('\n'));
    ExitCode code = repair.complete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE;
    if (repair.hopeless().isPresent()) {
      code = code.and(ExitCode.CONTRADICTED);
    }
    return new Answer(text(out -> report.repair(repair, out)), err.toString(), code);
  }

  private Answer rejection(String file, Failure failure) {
    return new Answer(
        text(out -> report.rejection(file, failure.error(), out)),
        failure.render() + "\n",
        failure.code());
  }

  private static String text(Text text) {
    return text.asString();
  }
}
