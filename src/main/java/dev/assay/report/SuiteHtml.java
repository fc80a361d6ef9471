package dev.assay.report;

import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.suite.Baseline;
import dev.assay.suite.ProofResult;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of a suite as one page that needs nothing else: sortable, filterable, readable without its
 * script. All text of tests goes through {@link #escaped}.
 */
public final class SuiteHtml implements SuiteReport {

  private static final String PAGE = "suite.html";

  private final boolean time;

  /**
   * A page.
   *
   * @param time whether to show the times taken, which differ between runs
   */
  public SuiteHtml(boolean time) {
    this.time = time;
  }

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    String page = template();
    int rows = page.indexOf("@ROWS@");
    out.append(page, 0, rows).append(content(run)).append(page, rows + 6, page.length());
  }

  private static String template() throws IOException {
    try (InputStream in = SuiteHtml.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new AssertionError(PAGE + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private String content(SuiteRun run) {
    StringBuilder html = new StringBuilder();
    html.append("<p id=\"summary\">").append(escaped(run.summary())).append("</p>\n");
    list("Problems", run.problems().stream().map(SuiteHtml::sentence).toList(), html);
    list(
        "Changes since the baseline",
        run.changes().stream().map(SuiteHtml::sentence).toList(),
        html);
    html.append("<table id=\"proofs\">\n<thead><tr>");
    for (String column : columns()) {
      html.append("<th scope=\"col\"><button type=\"button\">").append(column);
      html.append("</button></th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    run.results().forEach(result -> row(result, html));
    html.append("</tbody>\n</table>\n");
    return html.toString();
  }

  private List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of("Status", "Test", "Model", "Expected", "Got", "Why never", "Details", "File"));
    if (time) {
      columns.add("CPU s");
    }
    return columns;
  }

  private static String sentence(Diagnostic problem) {
    return problem.span().position() + ": " + problem.message();
  }

  private static String sentence(Baseline.Change change) {
    String before = change.before().isEmpty() ? "" : "; was " + change.before();
    String after = change.after().isEmpty() ? "" : "; now " + change.after();
    return change.kind() + ": " + change.key() + before + after;
  }

  private static void list(String title, List<String> sentences, StringBuilder html) {
    if (sentences.isEmpty()) {
      return;
    }
    html.append("<h2>").append(title).append("</h2>\n<ul>\n");
    sentences.forEach(line -> html.append("<li>").append(escaped(line)).append("</li>\n"));
    html.append("</ul>\n");
  }

  private void row(ProofResult result, StringBuilder html) {
    String status = result.status().word();
    html.append("<tr class=\"").append(status.replace(' ', '-')).append("\">");
    cell(status, html);
    cell(Printable.line(result.test()), html);
    cell(result.model(), html);
    cell(String.join("\n", result.expected()), html);
    cell(result.answer().map(ProofResult.Answer::text).orElse(""), html);
    cell(why(result), html);
    List<String> details = new ArrayList<>(result.complaints());
    details.addAll(result.notes());
    cell(String.join("\n", details), html);
    cell(Printable.line(result.file()), html);
    if (time) {
      cell(
          result
              .answer()
              .map(answer -> String.format(Locale.ROOT, "%.3f", answer.cpuSeconds()))
              .orElse(""),
          html);
    }
    html.append("</tr>\n");
  }

  private static String why(ProofResult result) {
    return result.reason().map(Reason::text).orElse("") + (result.accepted() ? " (accepted)" : "");
  }

  private static void cell(String text, StringBuilder html) {
    html.append("<td>").append(escaped(text)).append("</td>");
  }

  /** The text with everything that HTML could take for markup replaced; for elements only. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    SourceFile.readable(Printable.text(text))
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return SourceFile.bytewise(safe.toString());
  }
}
