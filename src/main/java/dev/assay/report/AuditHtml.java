package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.audit.DependencyAnswer;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Audits as one page that needs nothing else: a table of all orderings. */
public final class AuditHtml implements AuditReport {

  private static final String PAGE = "audit.html";
  private static final String ROWS = "@ROWS@";

  @Override
  public void begin(Appendable out) throws IOException {
    String page = template();
    out.append(page, 0, page.indexOf(ROWS));
  }

  private static String template() throws IOException {
    try (InputStream in = AuditHtml.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new AssertionError(PAGE + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void audit(Audit audit, Appendable out) throws IOException {
    StringBuilder html = new StringBuilder();
    String file = SourceFile.readable(audit.subject().file().name());
    html.append("<tbody>\n<tr><th colspan=\"4\" scope=\"rowgroup\">");
    html.append(SuiteHtml.escaped(file + ": " + audit.subject().asked()));
    html.append("</th></tr>\n");
    if (audit.nothing().isPresent()) {
      row("nothing", new String[] {"", "", "nothing to audit", audit.nothing().get()}, html);
    }
    for (SiteAnswer answer : audit.ofOrder()) {
      row(
          answer.status() == Status.NEEDED ? "needed" : "less",
          new String[] {
            answer.site().place(),
            AuditWords.label(answer.site()),
            answer.words(),
            Stream.of(AuditWords.costs(answer), AuditWords.advice(answer))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "))
          },
          html);
    }
    for (SiteAnswer answer : audit.coverage()) {
      row(
          answer.status() == Status.NEEDED ? "needed" : "less",
          new String[] {
            answer.site().place(), AuditWords.coverage(answer.site()), answer.words(), ""
          },
          html);
    }
    for (DependencyAnswer answer : audit.dependencies()) {
      if (answer.status() != Status.REDUNDANT) {
        row(
            answer.status() == Status.NEEDED ? "needed" : "less",
            new String[] {
              AuditWords.place(answer), AuditWords.dependency(answer), answer.words(), ""
            },
            html);
      }
    }
    if (!audit.complete()) {
      row("nothing", new String[] {"", "", "incomplete", "a budget was spent"}, html);
    }
    html.append("</tbody>\n");
    out.append(SourceFile.bytewise(html.toString()));
  }

  private static void row(String kind, String[] cells, StringBuilder html) {
    html.append("<tr class=\"").append(kind).append("\">");
    for (String cell : cells) {
      html.append("<td>").append(SuiteHtml.escaped(cell)).append("</td>");
    }
    html.append("</tr>\n");
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    StringBuilder html = new StringBuilder("<tbody>\n");
    row(
        "nothing",
        new String[] {"", SourceFile.readable(file), "not audited", error.message()},
        html);
    out.append(SourceFile.bytewise(html.append("</tbody>\n").toString()));
  }

  @Override
  public void end(AuditTotals totals, Appendable out) throws IOException {
    String page = template();
    out.append("</table>\n<p>").append(Integer.toString(totals.audited()));
    out.append(" tests audited. Mutation score: ").append(totals.score()).append(".</p>\n");
    out.append(page, page.indexOf(ROWS) + ROWS.length(), page.length());
  }
}
