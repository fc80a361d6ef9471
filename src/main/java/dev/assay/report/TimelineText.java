package dev.assay.report;

import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.Execution;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Flagged;
import dev.assay.explain.SourceText;
import dev.assay.explain.Timeline;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An execution as a table with a column for each thread, from top to bottom as it takes effect. */
final class TimelineText {

  private static final String GAP = "   ";

  private final Execution execution;
  private final Timeline timeline;

  private TimelineText(Execution execution, Timeline timeline) {
    this.execution = execution;
    this.timeline = timeline;
  }

  /** An execution that raises a flag, and which events the flag is about. */
  static void write(Flagged flagged, StringBuilder text) {
    text.append("Flag ").append(flagged.flag()).append(" (").append(flagged.rule());
    text.append("), raised by this ");
    text.append(flagged.timeline().isInterleaving() ? "interleaving:\n\n" : "execution:\n\n");
    TimelineText table = new TimelineText(flagged.execution(), flagged.timeline());
    table.table(text);
    List<String> sentences = table.sentences();
    Set<String> told = new TreeSet<>();
    for (Edge pair : flagged.pairs()) {
      boolean race = flagged.flag().contains("race") || flagged.flag().endsWith("Dr");
      String first = Sentences.phrase(table.event(Math.min(pair.from(), pair.to())));
      String second = Sentences.phrase(table.event(Math.max(pair.from(), pair.to())));
      if (told.add(first + second)) {
        sentences.add(
            pair.from() == pair.to()
                ? first + " is what the flag is about."
                : race
                    ? first + " races with " + second + ": nothing in this execution orders them."
                    : first + " and " + second + " are what the flag is about.");
      }
    }
    text.append('\n');
    ExplanationText.paragraph(sentences, text);
  }

  static void write(Allowed allowed, StringBuilder text) {
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
    TimelineText table = new TimelineText(allowed.execution(), timeline);
    table.table(text);
    List<String> sentences = table.sentences();
    if (!sentences.isEmpty()) {
      text.append('\n');
      ExplanationText.paragraph(sentences, text);
    }
  }

  private void table(StringBuilder text) {
    TreeMap<Integer, Integer> widths = new TreeMap<>();
    List<Integer> shown = shown();
    for (int id : shown) {
      Occurrence event = event(id);
      widths.merge(event.event().thread(), cell(event).length(), Math::max);
    }
    StringBuilder head = new StringBuilder("    ");
    widths.forEach((thread, width) -> head.append(padded("P" + thread, width)).append(GAP));
    text.append(head.toString().stripTrailing()).append('\n');
    for (int id : shown) {
      Occurrence event = event(id);
      StringBuilder row = new StringBuilder("    ");
      for (var column : widths.entrySet()) {
        boolean here = column.getKey() == event.event().thread();
        row.append(padded(here ? cell(event) : "", column.getValue())).append(GAP);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  /** The events in order, of one access that is two events the first. */
  private List<Integer> shown() {
    List<Integer> shown = new ArrayList<>();
    Set<Integer> instances = new TreeSet<>();
    for (int id : timeline.order()) {
      Event event = event(id).event();
      boolean second = event.rmwHalf() || event.kind() == EventKind.LOCK_WRITE;
      if (instances.add(event.instance()) || !second) {
        shown.add(id);
      }
    }
    return shown;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cell(Occurrence occurrence) {
    Event event = occurrence.event();
    String text = SourceText.of(event);
    String read = occurrence.read().map(Value::toString).orElse("");
    String value =
        read.isEmpty() || event.kind() == EventKind.FENCE
            ? ""
            : text.endsWith(")") ? " = " + read : " (reads " + read + ")";
    return event.span().line() + ": " + text + value;
  }

  private Occurrence event(int id) {
    return execution.event(id).orElseThrow();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Edge swapped : timeline.reorderings()) {
      String later = Sentences.phrase(event(swapped.to()));
      String earlier = Sentences.phrase(event(swapped.from()));
      sentences.add(
          later + " takes effect before " + earlier + ", which comes first in the program.");
    }
    for (Edge late : timeline.delays()) {
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
