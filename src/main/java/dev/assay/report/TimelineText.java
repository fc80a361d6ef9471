package dev.assay.report;

import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.EventKind;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.SourceText;
import dev.assay.explain.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An execution as a table with a column for each thread, from top to bottom as it takes effect. */
final class TimelineText {

  private static final String GAP = "   ";

  private final Allowed allowed;

  TimelineText(Allowed allowed) {
    this.allowed = allowed;
  }

  void write(StringBuilder text) {
    text.append(allowed.test().name()).append(": possible ");
    text.append(ExplanationText.outcome(allowed.test(), allowed.wanted()));
    text.append(" under ").append(allowed.model()).append("\n\n");
    Timeline timeline = allowed.timeline();
    text.append(
        timeline.isInterleaving()
            ? "Plain interleaving ends so; no weak memory is needed:\n\n"
            : allowed.noInterleaving()
                ? "No interleaving of the threads ends so, but this execution does:\n\n"
                : "This execution ends so:\n\n");
    table(text);
    List<String> sentences = sentences();
    if (!sentences.isEmpty()) {
      text.append('\n');
      ExplanationText.paragraph(sentences, text);
    }
  }

  private void table(StringBuilder text) {
    TreeMap<Integer, Integer> widths = new TreeMap<>();
    for (int id : allowed.timeline().order()) {
      Occurrence event = event(id);
      widths.merge(event.event().thread(), cell(event).length(), Math::max);
    }
    StringBuilder head = new StringBuilder("    ");
    widths.forEach((thread, width) -> head.append(padded("P" + thread, width)).append(GAP));
    text.append(head.toString().stripTrailing()).append('\n');
    for (int id : allowed.timeline().order()) {
      Occurrence event = event(id);
      StringBuilder row = new StringBuilder("    ");
      for (var column : widths.entrySet()) {
        boolean here = column.getKey() == event.event().thread();
        row.append(padded(here ? cell(event) : "", column.getValue())).append(GAP);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cell(Occurrence occurrence) {
    boolean fence = occurrence.event().kind() == EventKind.FENCE;
    return occurrence.event().span().line()
        + ": "
        + SourceText.of(occurrence.event())
        + (fence ? "" : occurrence.read().map(v -> " = " + v).orElse(""));
  }

  private Occurrence event(int id) {
    return allowed.execution().event(id).orElseThrow();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Edge swapped : allowed.timeline().reorderings()) {
      String later = Sentences.phrase(event(swapped.to()));
      String earlier = Sentences.phrase(event(swapped.from()));
      sentences.add(
          later + " takes effect before " + earlier + ", which comes first in the program.");
    }
    for (Edge late : allowed.timeline().delays()) {
      sentences.add(delay(event(late.from()), event(late.to())));
    }
    return sentences;
  }

  private static String delay(Occurrence from, Occurrence to) {
    if (from.read().isPresent()) {
      return Sentences.phrase(to)
          + " reaches P"
          + from.event().thread()
          + " only after its "
          + Sentences.what(from)
          + ".";
    }
    return Sentences.phrase(to)
        + " comes after "
        + Sentences.phrase(from)
        + (to.read().isPresent()
            ? ", which reaches other threads later."
            : " in coherence order, though it takes effect for its own thread before.");
  }
}
