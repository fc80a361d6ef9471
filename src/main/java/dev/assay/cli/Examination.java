package dev.assay.cli;

import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.report.Report;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputFiles;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Answers one input at a time. Whatever goes wrong with one is part of its answer, so that the
 * others are answered all the same.
 */
final class Examination {

  /** The text of more states than this takes more memory than the states do, and is not kept. */
  private static final int MOST_STATES_KEPT = 1 << 12;

  private final Examiner examiner;
  private final Report report;
  private final boolean strict;
  private final InputStream standardInput;
  private Optional<CPrograms> programs = Optional.empty();
  private Optional<JavaTests> javaTests = Optional.empty();

  /**
   * An examination of inputs one by one.
   *
   * @param strict whether a warning is an error, and so takes the place of the answer
   */
  Examination(Examiner examiner, Report report, boolean strict, InputStream standardInput) {
    this.examiner = examiner;
    this.report = report;
    this.strict = strict;
    this.standardInput = standardInput;
  }

  /** The same that answers C programs too. */
  Examination withPrograms(CPrograms answering) {
    programs = Optional.of(answering);
    return this;
  }

  /** The same that answers jcstress tests too. */
  Examination withJavaTests(JavaTests answering) {
    javaTests = Optional.of(answering);
    return this;
  }

  /** The answer for an input; may be called from several threads. */
  Answer answer(Input input) {
    if (input instanceof Input.Unusable unusable) {
      SourceFile unread = new SourceFile(unusable.name(), "");
      return rejection(unread, new Failure(unusable.error(), ExitCode.BAD_INPUT), false);
    }
    if (javaTests.isPresent() && JavaFiles.isOne(input)) {
      return javaTests.get().answer(input);
    }
    String name = input instanceof Input.TestFile file ? file.name() : Inputs.STANDARD_INPUT;
    SourceFile unread = SourceFile.of(name, new byte[0]);
    try {
      return examine(SourceFile.of(name, bytes(input)));
    } catch (IOException | OutOfMemoryError e) {
      return rejection(unread, Failure.of(name, e), false);
    }
  }

  private Answer examine(SourceFile file) {
    try {
      return answer(file);
    } catch (RuntimeException | Error e) {
      Failure failure = ExtractHint.better(file, Failure.of(SourceFile.readable(file.name()), e));
      return rejection(file, failure, failure.code() == ExitCode.BAD_INPUT);
    }
  }

  private byte[] bytes(Input input) throws IOException {
    return input instanceof Input.TestFile file
        ? InputFiles.readArgument(file.path())
        : InputFiles.read(standardInput);
  }

  private Answer answer(SourceFile file) {
    if (programs.isPresent() && CPrograms.isOne(file.name())) {
      return programs.get().answer(file, strict);
    }
    CheckResult result = examiner.examine(file);
    if (strict && !result.warnings().isEmpty()) {
      List<Diagnostic> errors = result.warnings().stream().map(Examination::asError).toList();
      String text = Diagnostic.render(errors) + "\n";
      return new Answer(rejected(file, errors), text, ExitCode.BAD_INPUT);
    }
    Text out = text(result);
    StringBuilder err = new StringBuilder();
    if (!result.warnings().isEmpty()) {
      err.append(Diagnostic.render(result.warnings())).append('\n');
    }
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      boolean cancelled = stopped.bound().equals(Limits.CANCELLED);
      err.append(Printable.line(file.name())).append(": incomplete: ");
      err.append(cancelled ? "interrupted" : stopped.detail() + " (--" + stopped.bound() + ")");
      err.append('\n');
      return new Answer(out, err.toString(), ExitCode.INCOMPLETE, !cancelled);
    }
    return new Answer(out, err.toString(), ExitCode.ANSWERED);
  }

  private Text text(CheckResult result) {
    Text text = out -> report.answer(result, out);
    return result.outcomes().size() > MOST_STATES_KEPT ? text : Text.of(text.asString());
  }

  private static Diagnostic asError(Diagnostic warning) {
    return new Diagnostic(Severity.ERROR, warning.span(), warning.message());
  }

  private Answer rejection(SourceFile input, Failure failure, boolean lasting) {
    String rendered = failure.render() + "\n";
    return new Answer(
        Text.of(rejected(input, failure.errors())), rendered, failure.code(), lasting);
  }

  private String rejected(SourceFile input, List<Diagnostic> errors) {
    Text text = out -> report.rejection(input, errors, out);
    return text.asString();
  }
}
