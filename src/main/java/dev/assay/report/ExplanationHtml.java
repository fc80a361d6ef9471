package dev.assay.report;

import dev.assay.draw.Picture;
import dev.assay.draw.Pictures;
import dev.assay.draw.Svg;
import dev.assay.engine.answer.CheckResult;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.explain.Link;
import dev.assay.explain.SourceText;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An explanation as a page of its own: source, steps and picture, to walk through by key. */
public final class ExplanationHtml {

  private static final String PAGE = "explanation.html";

  private ExplanationHtml() {}

  /** The page, with the usual pictures. */
  public static String of(Explanation explanation) {
    return of(explanation, new Pictures(Set.of(), Set.of()).of(explanation), Optional.empty());
  }

  /**
   * The page.
   *
   * @param answer of which the final states are shown
   */
  public static String of(
      Explanation explanation, List<Picture> pictures, Optional<CheckResult> answer) {
    String text = new ExplanationText(0).of(explanation);
    String title = text.lines().findFirst().orElse(explanation.test().name());
    return page()
        .replace("@TITLE@", PageTables.escaped(title))
        .replace("@SUMMARY@", PageTables.escaped(summary(explanation, text)))
        .replace("@SOURCE@", source(explanation))
        .replace("@STEPS@", steps(explanation, text))
        .replace("@MODEL@", ofModel(explanation, pictures))
        .replace("@STATES@", answer.map(PageTables::states).orElse(""))
        .replace("@PICTURE@", pictures.isEmpty() ? "" : Svg.of(pictures));
  }

  /** What the model says of what is shown. */
  private static String ofModel(Explanation explanation, List<Picture> pictures) {
    if (explanation instanceof Forbidden forbidden) {
      return PageTables.definitions(forbidden);
    }
    return explanation instanceof Allowed allowed && !pictures.isEmpty()
        ? PageTables.edges(allowed.execution(), pictures.get(0))
        : "";
  }

  private static String page() {
    try (InputStream in = ExplanationHtml.class.getResourceAsStream(PAGE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the text says after its table or cycles. */
  private static String summary(Explanation explanation, String text) {
    int rests = text.indexOf("\nThis rests on ");
    if (explanation instanceof Forbidden) {
      return rests < 0 ? "" : text.substring(rests).replace('\n', ' ').strip();
    }
    return text.lines().skip(2).findFirst().orElse("");
  }

  private static String source(Explanation explanation) {
    StringBuilder lines = new StringBuilder();
    int number = 1;
    for (String line : SourceFile.readable(explanation.test().file().text()).split("\r?\n", -1)) {
      lines.append("<span data-number=\"").append(number++).append("\">");
      lines.append(PageTables.escaped(line)).append("</span>");
    }
    return lines.toString();
  }

  private static String steps(Explanation explanation, String text) {
    if (explanation instanceof Forbidden forbidden) {
      return cycles(forbidden);
    }
    String timeline = explanation instanceof Allowed allowed ? events(allowed) : "";
    return "<h2>Execution</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\""
        + " aria-label=\"Execution\"><pre>"
        + PageTables.escaped(text)
        + "</pre></div>"
        + timeline;
  }

  /** The events of an execution as they take effect, to walk along. */
  private static String events(Allowed allowed) {
    StringBuilder steps = new StringBuilder("<h2>Step by step</h2>\n<ol>\n");
    Set<Integer> halves = new TreeSet<>();
    for (int id : allowed.timeline().order()) {
      Occurrence event = allowed.execution().event(id).orElseThrow();
      boolean half = event.event().rmwHalf() || event.event().kind().isLockOperation();
      if (half && !halves.add(event.event().instance())) {
        continue;
      }
      item(0, 1, Set.of(event.event().span().line()), List.of(id), steps);
      steps.append("<button>").append(PageTables.escaped(SourceText.of(event)));
      steps.append("</button></li>\n");
    }
    return steps.append("</ol>\n").toString();
  }

  private static void item(
      int step, int picture, Set<Integer> lines, List<Integer> events, StringBuilder to) {
    to.append("<li data-step=\"").append(step).append("\" data-picture=\"").append(picture);
    to.append("\" data-lines=\"").append(joined(lines));
    to.append("\" data-events=\"").append(joined(events)).append("\">");
  }

  private static String joined(Collection<Integer> numbers) {
    return String.join(" ", numbers.stream().map(String::valueOf).toList());
  }

  private static String cycles(Forbidden forbidden) {
    StringBuilder steps = new StringBuilder();
    List<Chain> chains = forbidden.chains();
    for (int c = 0; c < chains.size(); c++) {
      Chain chain = chains.get(c);
      steps.append("<h2>").append(PageTables.escaped(heading(chain))).append("</h2>\n<ol>\n");
      List<String> sentences = new Sentences(chain).all();
      for (int i = 0; i < chain.links().size(); i++) {
        Link link = chain.links().get(i);
        item(i + 1, c + 1, lines(link, chain), List.of(link.from(), link.to()), steps);
        steps.append("<button>").append(PageTables.escaped(sentences.get(i))).append(" <code>");
        steps.append(PageTables.escaped(link.relation())).append("</code></button>");
        if (!link.parts().isEmpty()) {
          steps.append("<details><summary>").append(PageTables.escaped(link.relation()));
          steps.append(" in the model</summary>");
          parts(link, chain, steps);
          steps.append("</details>");
        }
        steps.append("</li>\n");
      }
      steps.append("</ol>\n");
      if (sentences.size() > chain.links().size()) {
        steps
            .append("<p>")
            .append(PageTables.escaped(sentences.get(chain.links().size())))
            .append("</p>\n");
      }
    }
    return steps.toString();
  }

  private static String heading(Chain chain) {
    return chain.isOrder() ? ExplanationText.ordered(chain) : chain.check() + ": " + chain.rule();
  }

  /** What a step is made of, down to what the model starts from. */
  private static void parts(Link link, Chain chain, StringBuilder to) {
    to.append("<ul>");
    for (Link part : link.parts()) {
      to.append("<li>").append(PageTables.escaped(SourceText.of(chain.event(part.from()))));
      to.append(" <code>—").append(PageTables.escaped(part.relation())).append("→</code> ");
      to.append(PageTables.escaped(SourceText.of(chain.event(part.to()))));
      if (!part.parts().isEmpty()) {
        parts(part, chain, to);
      }
      to.append("</li>");
    }
    to.append("</ul>");
  }

  private static Set<Integer> lines(Link link, Chain chain) {
    Set<Integer> lines = new TreeSet<>();
    Set<Integer> events = new TreeSet<>();
    events.add(link.from());
    events.add(link.to());
    link.means().stream().map(Link.Means::event).filter(e -> e >= 0).forEach(events::add);
    for (int event : events) {
      if (chain.event(event).event().thread() >= 0) {
        lines.add(chain.event(event).event().span().line());
      }
    }
    return lines;
  }
}
