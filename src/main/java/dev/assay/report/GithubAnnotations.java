package dev.assay.report;

import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.suite.ProofResult;
import dev.assay.suite.SuiteRun;
import java.io.IOException;

/**
 * The lines by which a GitHub workflow shows what is wrong beside the changed files: an error for
 * each mismatch and problem, a warning for each note, and a notice with the summary.
 */
public final class GithubAnnotations implements SuiteReport {

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    for (ProofResult result : run.mismatches()) {
      String title = result.status().word() + ": " + result.test();
      String where = result.model().isEmpty() ? "" : " under " + result.model();
      String text = String.join("\n", result.complaints());
      int line = result.answer().map(ProofResult.Answer::line).orElse(1);
      if (result.error().isPresent()) {
        line = result.error().get().span().line();
      }
      annotation("error", result.file(), line, title + where, text, out);
    }
    for (Diagnostic problem : run.problems()) {
      String file = problem.span().file().name();
      annotation("error", file, problem.span().line(), "problem", problem.message(), out);
    }
    for (SuiteRun.Note note : run.notes()) {
      ProofResult result = note.result();
      int line = result.answer().map(ProofResult.Answer::line).orElse(1);
      annotation("warning", result.file(), line, result.test(), note.text(), out);
    }
    out.append("::notice title=assay::").append(data(run.summary())).append('\n');
  }

  private static void annotation(
      String level, String file, int line, String title, String text, Appendable out)
      throws IOException {
    out.append("::").append(level);
    out.append(" file=").append(property(file));
    out.append(",line=").append(Integer.toString(line));
    out.append(",title=").append(property(title));
    out.append("::").append(data(text)).append('\n');
  }

  private static String data(String text) {
    return Printable.text(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Printable.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
