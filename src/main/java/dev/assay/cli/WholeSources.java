package dev.assay.cli;

import dev.assay.audit.ProgramSource;
import dev.assay.audit.WholeSource;
import dev.assay.budget.Budget;
import dev.assay.property.ProgramAnswer;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The C programs and the Java files of a run that audits or repairs. */
final class WholeSources {

  private final List<Function<SourceFile, ProgramAnswer>> programs;
  private final Optional<JavaFiles> java;

  private WholeSources(List<CPrograms> programs, Optional<JavaFiles> java) {
    this.programs =
        programs.stream()
            .<Function<SourceFile, ProgramAnswer>>map(each -> file -> each.judge(file).answer())
            .toList();
    this.java = java;
  }

  /** The options that say how sources are read. */
  record Options(
      ModelOptionGroup models,
      ProgramOptionGroup programs,
      JavaOptionGroup java,
      LikeOption like,
      Budget budget,
      CommandSpec command) {

    ParameterException refusal(String message) {
      return new ParameterException(command.commandLine(), message);
    }
  }

  /**
   * What a run reads besides litmus tests; makes nothing that is not needed.
   *
   * @param named what the user named
   * @throws ParameterException if the options ask for what is not there
   */
  static WholeSources of(
      List<Input> inputs,
      List<String> named,
      Options options,
      Terminal terminal,
      RunWatch watch,
      Workers workers) {
    if (options.programs.count()) {
      throw options.refusal("--count is for 'assay check'");
    }
    boolean hasPrograms = CheckCommand.hasProgram(inputs);
    if (options.programs.isUsed() && !hasPrograms) {
      throw options.refusal(
          "--threads, --init, --assert and -D are for C programs, and there is none");
    }
    boolean hasJava = JavaFiles.areAmong(inputs);
    if (options.like.isGiven() && (hasPrograms || hasJava)) {
      throw options.refusal("--like is for litmus tests, and not for C programs or Java files");
    }
    if (options.java.isUsed() && !hasJava) {
      throw options.refusal("--actors and --class-path are for Java files, and there is none");
    }
    if (hasJava && options.models.names(terminal).size() > 1) {
      throw options.refusal("Java files are audited and repaired under one model at a time");
    }
    List<CPrograms> programs =
        hasPrograms
            ? options.models.verdictSettings(options.budget, terminal).stream()
                .map(settings -> new CPrograms(settings, options.programs, watch, workers))
                .toList()
            : List.of();
    Optional<JavaFiles> java =
        hasJava
            ? Optional.of(
                new JavaFiles(
                    options.models.settings(options.budget, terminal),
                    options.java,
                    inputs,
                    named,
                    watch,
                    workers))
            : Optional.empty();
    return new WholeSources(programs, java);
  }

  /** Reads a C program; empty if an input is none, by its name. */
  Optional<WholeSource> program(SourceFile file) {
    return CPrograms.isOne(SourceFile.readable(file.name()))
        ? Optional.of(ProgramSource.of(file, programs))
        : Optional.empty();
  }

  /** What is answered of one source. */
  interface Answering {
    Answer answer(WholeSource source);
  }

  /** What is written of a source that cannot be read. */
  interface Rejecting {
    void reject(String file, Diagnostic error, Appendable out) throws IOException;
  }

  /**
   * Answers each test of a Java file.
   *
   * @return empty if the input is none
   */
  Optional<Answer> java(Input input, Answering answering, Rejecting rejecting) {
    if (java.isEmpty() || !JavaFiles.isOne(input)) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    ExitCode code = ExitCode.ANSWERED;
    for (JavaFiles.Audited test : java.get().audited(input)) {
      Answer answer;
      if (test.source().isPresent()) {
        WholeSource source = test.source().get();
        answer = test.allotment().during(() -> answering.answer(source));
      } else {
        Failure failure = test.failure().orElseThrow();
        Text text = rejected -> rejecting.reject(test.file().name(), failure.error(), rejected);
        answer = new Answer(text.asString(), failure.render() + "\n", failure.code());
      }
      out.append(answer.out().asString());
      err.append(answer.err());
      code = code.and(answer.code());
    }
    return Optional.of(new Answer(out.toString(), err.toString(), code));
  }
}
