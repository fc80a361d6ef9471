package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.draw.Picture;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.Execution;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.explain.Link;
import dev.assay.explain.SourceText;
import dev.assay.model.MemoryModel;
import dev.assay.program.Observable;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a page says beside the explanation: how the test ends, and what the model says of edges. */
final class PageTables {

  /** A page is for people: of more states only the number is told. */
  private static final int MOST_STATES = 200;

  /** Relations that say of two events only where they are. */
  private static final Set<String> PLACES = Set.of("int", "ext", "loc", "id", "_");

  private PageTables() {}

  /** The final states, those marked in which the condition's proposition holds. */
  static String states(CheckResult answer) {
    if (answer.verdictOnly()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>Final states</h2>\n");
    if (!(answer.completeness() instanceof Completeness.Complete)) {
      html.append("<p>The search was given up: there may be more.</p>\n");
    }
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"States\"><table>\n<tr>");
    for (Observable item : answer.displayed()) {
      html.append("<th>").append(escaped(item.toString())).append("</th>");
    }
    html.append("<th>executions</th><th>").append(escaped(answer.test().condition().text()));
    html.append("</th></tr>\n");
    List<Outcome> outcomes = answer.outcomes();
    for (Outcome outcome : outcomes.subList(0, Math.min(outcomes.size(), MOST_STATES))) {
      html.append(outcome.holds() ? "<tr class=\"asked\">" : "<tr>");
      outcome.cells().forEach(c -> html.append("<td>").append(escaped(c)).append("</td>"));
      html.append("<td>").append(outcome.executions()).append("</td>");
      html.append("<td>").append(outcome.holds() ? "\u25cf holds" : "").append("</td></tr>\n");
    }
    html.append("</table></div>\n");
    int untold = outcomes.size() - MOST_STATES;
    html.append(untold > 0 ? "<p>And " + untold + " more.</p>\n" : "");
    boolean asked = outcomes.stream().anyMatch(Outcome::holds);
    html.append(asked ? "" : "<p>The condition's proposition holds in none of them.</p>\n");
    return html.toString();
  }

  /** Of each arrow of an execution, the relations of the model that have it. */
  static String edges(Execution execution, Picture picture) {
    StringBuilder html = new StringBuilder();
    Set<Edge> told = new LinkedHashSet<>();
    for (Picture.Arrow arrow : picture.arrows()) {
      told.add(new Edge(arrow.from(), arrow.to()));
    }
    for (Edge edge : told) {
      if (execution.event(edge.from()).isEmpty() || execution.event(edge.to()).isEmpty()) {
        continue;
      }
      List<String> names = new ArrayList<>();
      execution
          .relations()
          .forEach(
              (name, pairs) -> {
                if (!PLACES.contains(name) && pairs.contains(edge)) {
                  names.add(name);
                }
              });
      html.append("<li>").append(escaped(SourceText.of(execution.event(edge.from()).get())));
      html.append(" \u2192 ").append(escaped(SourceText.of(execution.event(edge.to()).get())));
      html.append("<br><code>").append(escaped(String.join(" ", names))).append("</code></li>\n");
    }
    return details("What the model says of each edge", html);
  }

  /** How the model defines the relations that an explanation names. */
  static String definitions(Forbidden forbidden) {
    Set<String> names = new LinkedHashSet<>();
    for (Chain chain : forbidden.chains()) {
      chain.links().forEach(link -> collect(link, names));
    }
    MemoryModel model = forbidden.refutation().space().model();
    StringBuilder html = new StringBuilder();
    for (String name : names) {
      for (SourceSpan span : model.definitions().getOrDefault(name, List.of())) {
        html.append("<li><code class=\"definition\">").append(escaped(definition(span)));
        html.append("</code> ").append(escaped(place(span))).append("</li>\n");
      }
    }
    return details("How the model defines these relations", html);
  }

  private static void collect(Link link, Set<String> names) {
    names.add(link.relation());
    link.parts().forEach(part -> collect(part, names));
  }

  private static String details(String title, CharSequence items) {
    return items.isEmpty()
        ? ""
        : "<details><summary>" + title + "</summary><ul>\n" + items + "</ul></details>\n";
  }

  /** The line of a definition, and those that continue it. */
  private static String definition(SourceSpan span) {
    String[] lines = SourceFile.readable(span.file().text()).split("\r?\n", -1);
    StringBuilder text = new StringBuilder(lines[span.line() - 1].strip());
    for (int i = span.line(); i < lines.length && isContinued(lines[i]); i++) {
      text.append(' ').append(lines[i].strip());
    }
    return text.toString();
  }

  private static boolean isContinued(String line) {
    return !line.isBlank() && (Character.isWhitespace(line.charAt(0)) || line.startsWith("|"));
  }

  private static String place(SourceSpan span) {
    String file = span.file().name();
    return file.substring(file.lastIndexOf('/') + 1) + ", line " + span.line();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
