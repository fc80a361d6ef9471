package dev.assay.cli;

import dev.assay.audit.ProgramSource;
import dev.assay.audit.WholeSource;
import dev.assay.property.ProgramAnswer;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The C programs of a run that audits or repairs. */
final class WholeSources {

  private final List<Function<SourceFile, ProgramAnswer>> programs;

  private WholeSources(List<CPrograms> programs) {
    this.programs =
        programs.stream()
            .<Function<SourceFile, ProgramAnswer>>map(each -> file -> each.judge(file).answer())
            .toList();
  }

  /** What makes answerers of programs, for each model. */
  interface Answerers {
    List<CPrograms> make();
  }

  /**
   * What a run reads besides litmus tests.
   *
   * @param answerers are made only where there is a program
   * @throws ParameterException if the options ask for what is not there
   */
  static WholeSources of(
      List<Input> inputs, ProgramOptionGroup options, Answerers answerers, CommandSpec command) {
    if (options.count()) {
      throw new ParameterException(command.commandLine(), "--count is for 'assay check'");
    }
    if (CheckCommand.hasProgram(inputs)) {
      return new WholeSources(answerers.make());
    }
    if (options.isUsed()) {
      throw new ParameterException(
          command.commandLine(),
          "--threads, --init, --assert and -D are for C programs, and there is none");
    }
    return new WholeSources(List.of());
  }

  /** Whether a file is read here. */
  static boolean isOne(String name) {
    return CPrograms.isOne(name);
  }

  /**
   * Reads a source.
   *
   * @throws dev.assay.source.InputException if it uses what is not supported
   */
  WholeSource read(SourceFile file) {
    return ProgramSource.of(file, programs);
  }
}
