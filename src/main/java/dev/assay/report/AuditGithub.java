package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Audits as annotations of GitHub: one beside each ordering that could be less. */
public final class AuditGithub implements AuditReport {

  private final GithubAnnotations annotations;
  private final Set<Status> denied;

  /**
   * Annotations.
   *
   * @param names what a file is called from where the workflow checked it out
   * @param denied what is an error, and not just a warning
   */
  public AuditGithub(UnaryOperator<String> names, Set<Status> denied) {
    this.annotations = new GithubAnnotations(names);
    this.denied = Set.copyOf(denied);
  }

  @Override
  public void begin(Appendable out) {
    // each annotation stands for itself
  }

  @Override
  public void audit(Audit audit, Appendable out) throws IOException {
    for (SiteAnswer answer : audit.ofOrder()) {
      if (answer.status() != Status.NEEDED) {
        String advice = AuditWords.advice(answer);
        annotations.annotation(
            denied.contains(answer.status()) ? "error" : "warning",
            answer.site().span(),
            answer.status().word(),
            SourceFile.bytewise(
                AuditWords.label(answer.site())
                    + " is "
                    + answer.status().word()
                    + " under "
                    + AuditWords.models(audit)
                    + (advice.isEmpty() ? "" : "; " + advice)),
            out);
      }
    }
    if (!audit.complete()) {
      annotations.annotation(
          "warning",
          audit
              .subject()
              .test()
              .map(test -> test.condition().span())
              .orElse(audit.subject().file().span(0, 1)),
          "incomplete",
          "a budget was spent before all variants were judged",
          out);
    }
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    annotations.annotation("error", error.span(), "not audited", error.message(), out);
  }

  @Override
  public void end(AuditTotals totals, Appendable out) throws IOException {
    out.append("::notice title=assay audit::").append(Integer.toString(totals.audited()));
    out.append(" tests audited, ").append(totals.score()).append('\n');
  }
}
