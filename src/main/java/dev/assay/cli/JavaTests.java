package dev.assay.cli;

import dev.assay.property.OutcomeAnswer;
import dev.assay.report.OutcomeJson;
import dev.assay.report.OutcomeText;
import dev.assay.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers jcstress tests, as text or as JSON. */
final class JavaTests {

  private final JavaFiles files;
  private final boolean json;
  private final boolean strict;

  /**
   * Answers for files.
   *
   * @param strict whether a test with a warning, or with a grade that nothing can have, is wrong
   */
  JavaTests(JavaFiles files, boolean json, boolean strict) {
    this.files = files;
    this.json = json;
    this.strict = strict;
  }

  /** The answer for a file: of each test in it. */
  Answer answer(Input input) {
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    ExitCode code = ExitCode.ANSWERED;
    for (JavaFiles.Judged judged : files.judge(input)) {
      try {
        judged.failure().ifPresent(failure -> failed(judged, failure, out, err));
        judged.answer().ifPresent(answer -> answered(answer, out, err));
      } catch (UncheckedIOException e) {
        throw new AssertionError("text is no file", e);
      }
      code = code.and(judged.failure().map(Failure::code).orElse(ExitCode.ANSWERED));
      code = code.and(judged.answer().map(this::code).orElse(ExitCode.ANSWERED));
    }
    return new Answer(out.toString(), err.toString(), code);
  }

  private void failed(
      JavaFiles.Judged judged, Failure failure, StringBuilder out, StringBuilder err) {
    err.append(failure.render()).append('\n');
    if (json) {
      try {
        OutcomeJson.rejection(judged.file().name(), failure.error(), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (!judged.test().equals(judged.file().name())) {
      out.append("Test ").append(judged.test()).append(": not answered\n");
    }
  }

  private void answered(OutcomeAnswer answer, StringBuilder out, StringBuilder err) {
    for (Diagnostic warning : answer.warnings()) {
      err.append(warning.render()).append('\n');
    }
    if (!json) {
      out.append(OutcomeText.of(answer));
      return;
    }
    try {
      OutcomeJson.write(answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExitCode code(OutcomeAnswer answer) {
    boolean doubtful =
        answer.judgements().stream().anyMatch(j -> j.verdict() == OutcomeAnswer.Verdict.IMPOSSIBLE);
    if (answer.isWrong() || (strict && doubtful)) {
      return ExitCode.CONTRADICTED;
    }
    if (strict && !answer.warnings().isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    return answer.stopped().isPresent() ? ExitCode.INCOMPLETE : ExitCode.ANSWERED;
  }
}
