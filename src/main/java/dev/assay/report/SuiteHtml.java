package dev.assay.report;

import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.suite.Baseline;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run of a suite as one page that needs nothing else: first what is wrong, then what held, by
 * folder; each proof opens to its test, states and executions. It is readable without its script.
 * All text of tests goes through {@link #escaped}.
 */
public final class SuiteHtml implements SuiteReport {

  private static final String PAGE = "suite.html";

  private final boolean time;
  private final Function<ProofResult, Optional<String>> pages;

  /**
   * A page.
   *
   * @param time whether to show the times taken, which differ between runs
   * @param pages where the explanation of a proof is, from this page on
   */
  public SuiteHtml(boolean time, Function<ProofResult, Optional<String>> pages) {
    this.time = time;
    this.pages = pages;
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
    Map<String, List<ProofResult>> held = new LinkedHashMap<>();
    Map<Status, List<ProofResult>> wrong = new LinkedHashMap<>();
    for (Status status : List.of(Status.BROKEN, Status.VACUOUS, Status.ERROR, Status.UNEXPECTED)) {
      wrong.put(status, new ArrayList<>());
    }
    for (ProofResult result : run.results()) {
      if (result.status() == Status.HELD) {
        held.computeIfAbsent(folder(result), f -> new ArrayList<>()).add(result);
      } else {
        wrong.computeIfAbsent(result.status(), s -> new ArrayList<>()).add(result);
      }
    }
    html.append("<div id=\"proofs\">\n");
    wrong.forEach((status, results) -> group(word(status), results, true, html));
    // One short list needs no folding.
    boolean few = held.size() == 1 && run.results().size() <= 20;
    held.forEach((folder, results) -> group("Held in " + folder, results, few, html));
    html.append("</div>\n");
    return html.toString();
  }

  private static String word(Status status) {
    String word = status.word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String folder(ProofResult result) {
    int slash = result.file().lastIndexOf('/');
    return slash <= 0 ? "." : result.file().substring(0, slash);
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
    html.append("<h2>").append(title).append("</h2>\n<ul class=\"sentences\">\n");
    sentences.forEach(line -> html.append("<li>").append(escaped(line)).append("</li>\n"));
    html.append("</ul>\n");
  }

  private void group(String title, List<ProofResult> results, boolean open, StringBuilder html) {
    if (results.isEmpty()) {
      return;
    }
    html.append("<details class=\"group\"").append(open ? " open" : "").append(">\n<summary><h2>");
    html.append(escaped(title)).append(" <span class=\"count\">").append(results.size());
    html.append("</span></h2></summary>\n");
    results.forEach(result -> proof(result, html));
    html.append("</details>\n");
  }

  private void proof(ProofResult result, StringBuilder html) {
    String status = result.status().word();
    html.append("<details class=\"proof ").append(status.replace(' ', '-'));
    html.append("\" data-status=\"").append(status).append("\" data-model=\"");
    html.append(escaped(result.model())).append("\">\n<summary>");
    span("status", status, html);
    span("name", Printable.line(result.test()), html);
    span("model", result.model(), html);
    span("got", result.answer().map(ProofResult.Answer::text).orElse(""), html);
    span("why", brief(result), html);
    span("time", seconds(result), html);
    html.append("</summary>\n<div class=\"more\">\n<dl>\n");
    entry("File", Printable.line(result.file()), html);
    entry("Model", result.model(), html);
    result.answer().ifPresent(answer -> entry("Question", answer.condition(), html));
    entry("Expected", String.join("\n", result.expected()), html);
    result.answer().ifPresent(answer -> entry("Got", answer.text(), html));
    entry("Why never", why(result), html);
    entry("Wrong", String.join("\n", result.furtherComplaints()), html);
    entry(
        "Notes",
        String.join("\n", result.notes().stream().map(ProofResult.Note::text).toList()),
        html);
    entry("CPU time", seconds(result), html);
    html.append("</dl>\n");
    pages
        .apply(result)
        .ifPresent(
            page ->
                html.append("<p><a href=\"")
                    .append(escaped(page))
                    .append("\">Explanation</a></p>\n"));
    for (Explanation shown : result.counterexamples()) {
      TimelineTable.of(shown).ifPresent(table -> SuiteHtmlTable.write(table, html));
    }
    result.answer().ifPresent(answer -> states(answer, html));
    scrolled("Test", result.source().stripTrailing(), html);
    html.append("</div>\n</details>\n");
  }

  /** What tells most about a proof in a line: what is wrong, or why it holds. */
  private static String brief(ProofResult result) {
    if (result.status() == Status.HELD) {
      return why(result);
    }
    List<String> complaints = result.complaints();
    return complaints.isEmpty() ? "" : Printable.line(complaints.get(0));
  }

  private String seconds(ProofResult result) {
    return result
        .answer()
        .filter(answer -> time)
        .map(answer -> String.format(Locale.ROOT, "%.2f s", answer.cpuSeconds()))
        .orElse("");
  }

  private static String why(ProofResult result) {
    return result.reason().map(Reason::text).orElse("") + (result.accepted() ? " (accepted)" : "");
  }

  private static void span(String kind, String text, StringBuilder html) {
    if (!text.isEmpty()) {
      html.append("<span class=\"").append(kind).append("\">").append(escaped(text));
      html.append("</span>\n");
    }
  }

  private static void entry(String term, String text, StringBuilder html) {
    if (!text.isEmpty()) {
      html.append("<div><dt>").append(term).append("</dt><dd>").append(escaped(text));
      html.append("</dd></div>\n");
    }
  }

  private static void states(ProofResult.Answer answer, StringBuilder html) {
    int others = answer.states() - answer.firstStates().size();
    String more = others > 0 ? "\nand " + others + " others" : "";
    scrolled(
        answer.states() + (answer.states() == 1 ? " state" : " states"),
        String.join("\n", answer.firstStates()) + more,
        html);
  }

  /** A block that scrolls by itself, by keyboard too. */
  private static void scrolled(String title, String text, StringBuilder html) {
    if (!text.isEmpty()) {
      html.append("<h3>").append(title).append("</h3>\n<pre tabindex=\"0\" role=\"group\"");
      html.append(" aria-label=\"").append(title).append("\">").append(escaped(text));
      html.append("</pre>\n");
    }
  }

  /** The text with everything that HTML could take for markup replaced. */
  static String escaped(String text) {
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
