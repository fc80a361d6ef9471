package dev.assay.report;

import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.Execution;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Flagged;
import dev.assay.explain.MissingOrder;
import dev.assay.explain.SourceText;
import dev.assay.explain.Timeline;
import dev.assay.model.MemoryModel;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An execution as a table with a column for each thread, from top to bottom as it takes effect.
 *
 * @param title what the execution shows
 * @param threads the numbers of the columns, ascending
 * @param remarks on what is not plain from the table: whole sentences
 */
record TimelineTable(
    String title,
    boolean isInterleaving,
    List<Integer> threads,
    List<Row> rows,
    List<String> remarks) {

  TimelineTable {
    threads = List.copyOf(threads);
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
  }

  /**
   * An event.
   *
   * @param line of the test
   * @param text of the access, as it stands in the test
   * @param read the value that it returns; empty if it returns none
   */
  record Row(int thread, int line, String text, Optional<String> read) {

    /** {@code 7: READ_ONCE(*x) = 0}. */
    String cell() {
      String value =
          read.map(v -> text.endsWith(")") ? " = " + v : " (reads " + v + ")").orElse("");
      return line + ": " + text + value;
    }
  }

  /** The table of an execution; empty for an explanation of what never happens. */
  static Optional<TimelineTable> of(Explanation explanation) {
    if (explanation instanceof Allowed allowed) {
      return Optional.of(of(allowed));
    }
    return explanation instanceof Flagged flagged ? Optional.of(of(flagged)) : Optional.empty();
  }

  private static TimelineTable of(Allowed allowed) {
    Timeline timeline = allowed.timeline();
    String title =
        timeline.isInterleaving()
            ? "Plain interleaving ends so; no weak memory is needed:"
            : allowed.noInterleaving()
                ? "No interleaving of the threads ends so, but this execution does:"
                : "This execution ends so:";
    List<String> remarks = remarks(timeline, allowed.execution());
    if (!allowed.thinAir().isEmpty()) {
      remarks.add(Sentences.thinAir(allowed.thinAir()));
    }
    return of(title, timeline, allowed.execution(), remarks);
  }

  /** An execution that raises a flag, and which events the flag is about. */
  private static TimelineTable of(Flagged flagged) {
    Execution execution = flagged.execution();
    String title =
        "Flag %s (%s), raised by this %s:"
            .formatted(
                flagged.flag(),
                flagged.rule(),
                flagged.timeline().isInterleaving() ? "interleaving" : "execution");
    List<String> remarks = remarks(flagged.timeline(), execution);
    if (flagged.flag().equals(MemoryModel.WEAKER)) {
      remarks.add(circle(flagged));
      return of("sc forbids this execution:", flagged.timeline(), execution, remarks);
    }
    Set<String> told = new TreeSet<>();
    boolean race = Explanation.isOfRace(flagged.flag());
    for (Edge pair : flagged.pairs()) {
      String first = Sentences.phrase(event(execution, Math.min(pair.from(), pair.to())));
      String second = Sentences.phrase(event(execution, Math.max(pair.from(), pair.to())));
      if (told.add(first + second)) {
        remarks.add(
            pair.from() == pair.to()
                ? first + " is what the flag is about."
                : race
                    ? first + " races with " + second + (told.size() == 1 ? remedy(flagged) : ".")
                    : first + " and " + second + " are what the flag is about.");
      }
    }
    return of(title, flagged.timeline(), execution, remarks);
  }

  /** Why no interleaving is an execution. */
  private static String circle(Flagged flagged) {
    List<String> steps = new ArrayList<>();
    for (Edge pair : flagged.pairs()) {
      steps.add(
          Sentences.phrase(event(flagged.execution(), pair.from()))
              + (steps.isEmpty() ? " would come before " : " before ")
              + Sentences.phrase(event(flagged.execution(), pair.to())));
    }
    return "In an interleaving " + Sentences.joined(steps) + ".";
  }

  /** Why nothing orders the accesses of a race, and what would. */
  private static String remedy(Flagged flagged) {
    if (flagged.missing().isEmpty()) {
      return ".";
    }
    MissingOrder missing = flagged.missing().get();
    Execution execution = flagged.execution();
    Event one = event(execution, missing.from()).event();
    Event other = event(execution, missing.to()).event();
    if (missing.handover().isEmpty()) {
      return ": nothing in this execution orders them, as no value goes straight from P"
          + one.thread()
          + " after line "
          + one.span().line()
          + " to P"
          + other.thread()
          + " before line "
          + other.span().line()
          + ", nor back. Such a value would, written by a release and read by an acquire, or "
          + lock(one, other, execution)
          + ".";
    }
    MissingOrder.Handover handover = missing.handover().get();
    Occurrence write = event(execution, handover.write());
    Occurrence read = event(execution, handover.read());
    String lacks =
        !handover.releases() && !handover.acquires()
            ? "gives no order to the model."
            : handover.releases() && handover.acquires()
                ? "is no release and the read no acquire. As such they would order the accesses."
                : handover.releases()
                    ? "is no release. As one it would order the accesses."
                    : "is read by no acquire. By one it would order the accesses.";
    return ". In between, "
        + Sentences.phrase(read)
        + " returns what P"
        + write.event().thread()
        + " wrote (line "
        + write.event().span().line()
        + "), but that write "
        + lacks;
  }

  /** A lock that would keep two accesses apart: one that a thread holds already, if it does. */
  private static String lock(Event one, Event other, Execution execution) {
    for (Event holder : List.of(one, other)) {
      Event free = holder.equals(one) ? other : one;
      Optional<String> held = held(holder, execution).stream().findFirst();
      if (held.isPresent()) {
        return "the lock "
            + held.get()
            + ", which P"
            + holder.thread()
            + " holds there, held by P"
            + free.thread()
            + " as well";
      }
    }
    return "one lock held over both";
  }

  private static Set<String> held(Event at, Execution execution) {
    Set<String> held = new TreeSet<>();
    for (Occurrence occurrence : execution.events()) {
      Event event = occurrence.event();
      String lock = occurrence.location().map(Value::toString).orElse("");
      if (event.thread() == at.thread() && event.id() < at.id()) {
        switch (event.kind()) {
          case LOCK_READ, MUTEX_LOCK -> held.add(lock);
          case UNLOCK, MUTEX_UNLOCK -> held.remove(lock);
          default -> {}
        }
      }
    }
    return held;
  }

  private static TimelineTable of(
      String title, Timeline timeline, Execution execution, List<String> remarks) {
    Set<Integer> threads = new TreeSet<>();
    List<Row> rows = new ArrayList<>();
    for (int id : shown(timeline, execution)) {
      Row row = row(event(execution, id));
      threads.add(row.thread());
      rows.add(row);
    }
    return new TimelineTable(title, timeline.isInterleaving(), List.copyOf(threads), rows, remarks);
  }

  /** The events in order, of one access that is two events the first. */
  private static List<Integer> shown(Timeline timeline, Execution execution) {
    List<Integer> shown = new ArrayList<>();
    Set<Integer> instances = new TreeSet<>();
    for (int id : timeline.order()) {
      Event event = event(execution, id).event();
      boolean second = event.rmwHalf() || event.kind() == EventKind.LOCK_WRITE;
      if (instances.add(event.instance()) || !second) {
        shown.add(id);
      }
    }
    return shown;
  }

  private static Row row(Occurrence occurrence) {
    Event event = occurrence.event();
    return new Row(
        event.thread(),
        event.span().line(),
        SourceText.of(event),
        event.kind() == EventKind.FENCE
            ? Optional.empty()
            : occurrence.read().map(Value::toString).filter(read -> !read.isEmpty()));
  }

  private static Occurrence event(Execution execution, int id) {
    return execution.event(id).orElseThrow();
  }

  private static List<String> remarks(Timeline timeline, Execution execution) {
    List<String> remarks = new ArrayList<>();
    for (Edge swapped : timeline.reorderings()) {
      String later = Sentences.phrase(event(execution, swapped.to()));
      String earlier = Sentences.what(event(execution, swapped.from()));
      remarks.add(
          later + " takes effect before its " + earlier + ", which comes first in the program.");
    }
    for (Edge late : timeline.delays()) {
      remarks.add(delay(event(execution, late.from()), event(execution, late.to())));
    }
    return remarks;
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
    return to.read().isPresent()
        ? Sentences.phrase(to)
            + " returns what "
            + Sentences.phrase(from)
            + " writes, though that comes later in this order."
        : Sentences.phrase(to)
            + " comes after "
            + Sentences.phrase(from)
            + " in coherence order, though for its own thread it takes effect earlier.";
  }
}
