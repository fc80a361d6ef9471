package dev.assay.report;

import dev.assay.explain.Explanation;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import dev.assay.suite.ProofResult;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * The lines by which a GitHub workflow shows what is wrong beside the changed files: an error for
 * each mismatch and problem, a warning for each note, and a notice with the summary.
 */
public final class GithubAnnotations implements SuiteReport {

  private final UnaryOperator<String> names;

  /** Annotations of files by their names as given. */
  public GithubAnnotations() {
    this(UnaryOperator.identity());
  }

  /**
   * Annotations.
   *
   * @param names what a file is called from where the workflow checked it out
   */
  public GithubAnnotations(UnaryOperator<String> names) {
    this.names = names;
  }

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    for (ProofResult result : run.mismatches()) {
      String title = result.status().word() + ": " + result.test();
      String where = result.model().isEmpty() ? "" : " under " + result.model();
      StringBuilder text = new StringBuilder(String.join("\n", result.complaints()));
      for (Explanation shown : result.counterexamples()) {
        text.append('\n').append(Counterexamples.text(shown));
      }
      annotation("error", result.place(), title + where, text.toString(), out);
    }
    for (Diagnostic problem : run.problems()) {
      annotation("error", problem.span(), "problem", problem.message(), out);
    }
    for (SuiteRun.Noted noted : run.notes()) {
      ProofResult result = noted.result();
      SourceSpan condition = result.place();
      int line = noted.note().line();
      SourceSpan place =
          line == 0 ? condition : new SourceSpan(new SourceFile(result.file(), ""), line, 1, 1);
      annotation("warning", place, result.test(), noted.note().message(), out);
    }
    out.append("::notice title=assay::").append(data(run.summary())).append('\n');
  }

  /** Writes one annotation. */
  void annotation(String level, SourceSpan place, String title, String text, Appendable out)
      throws IOException {
    out.append("::").append(level);
    out.append(" file=").append(property(names.apply(place.file().name())));
    out.append(",line=").append(Integer.toString(place.line()));
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
