package dev.assay.report;

import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.EventKind;
import dev.assay.program.Value;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Executions in lines of the source, a column for each thread. */
final class ExecutionColumns {

  private static final int WIDEST = 38;

  /** Orders of locks that are tried out before one is shown that is none. */
  private static final int MOST_ATTEMPTS = 1000;

  private final List<String> threads;
  private final Function<Value, String> names;

  /**
   * Columns for the executions of one program.
   *
   * @param threads the names of its threads
   * @param names how values and places in memory are called
   */
  ExecutionColumns(List<String> threads, Function<Value, String> names) {
    this.threads = threads;
    this.names = names;
  }

  /** An execution: a column for each thread, and lines in an order that explains what reads get. */
  String of(CandidateExecution execution) {
    StringBuilder out = new StringBuilder();
    List<Occurrence> events =
        inOrder(execution).stream()
            .filter(e -> e.event().thread() >= 0 && e.event().kind() != EventKind.LOCK_READ)
            .toList();
    if (events.isEmpty()) {
      return "";
    }
    Map<Integer, Integer> columns = new LinkedHashMap<>();
    events.stream()
        .map(e -> e.event().thread())
        .distinct()
        .sorted()
        .forEach(thread -> columns.put(thread, columns.size()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>();
    columns.keySet().forEach(t -> head.add(t + ": " + threads.get(t)));
    rows.add(head);
    for (Occurrence event : events) {
      List<String> row = new ArrayList<>(head.stream().map(h -> "").toList());
      row.set(columns.getOrDefault(event.event().thread(), 0), text(event));
      rows.add(row);
    }
    int[] widths = new int[columns.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(row.get(i)));
          }
        });
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("   ");
      for (int i = 0; i < widths.length; i++) {
        line.append(' ').append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i))));
        line.append(i + 1 < widths.length ? " |" : "");
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /** How many characters people see of a text. */
  private static int width(String text) {
    return SourceFile.readable(text).length();
  }

  private String text(Occurrence occurrence) {
    SourceSpan span = occurrence.event().span();
    String source = span.file().line(span.line());
    int from = Math.min(span.column() - 1, source.length());
    int to = Math.min(source.length(), from + span.length());
    String code = source.substring(from, to).strip();
    if (width(code) > WIDEST) {
      code = SourceFile.bytewise(SourceFile.readable(code).substring(0, WIDEST - 3)) + "...";
    }
    StringBuilder text = new StringBuilder();
    text.append(span.line()).append(": ").append(code);
    switch (occurrence.event().kind()) {
      case LOCK_WRITE -> text.append("  locks");
      case UNLOCK -> text.append("  unlocks");
      default -> {}
    }
    String location = occurrence.location().map(this::name).orElse("");
    occurrence
        .read()
        .ifPresent(v -> text.append("  reads ").append(location).append('=').append(name(v)));
    occurrence
        .written()
        .ifPresent(v -> text.append("  writes ").append(location).append('=').append(name(v)));
    return text.toString();
  }

  private String name(Value value) {
    return names.apply(value);
  }

  /** An interleaving, if the execution is one; else as far as program order and reads-from go. */
  static List<Occurrence> inOrder(CandidateExecution execution) {
    List<Occurrence> interleaved = inOrder(execution, true);
    return interleaved.size() == execution.events().size()
        ? interleaved
        : inOrder(execution, false);
  }

  private static List<Occurrence> inOrder(CandidateExecution execution, boolean interleaved) {
    Map<Integer, Occurrence> all = new LinkedHashMap<>();
    execution.events().forEach(e -> all.put(e.event().id(), e));
    Map<Integer, Set<Integer>> before = new LinkedHashMap<>();
    Occurrence last = null;
    for (Occurrence event : execution.events()) {
      Set<Integer> its = new LinkedHashSet<>();
      if (last != null && last.event().thread() == event.event().thread()) {
        its.add(last.event().id());
      }
      before.put(event.event().id(), its);
      last = event;
    }
    for (Edge edge : execution.readsFrom()) {
      Set<Integer> its = before.get(edge.to());
      if (its != null && all.containsKey(edge.from())) {
        its.add(edge.from());
      }
    }
    if (interleaved) {
      for (Edge next : execution.coherence()) {
        before.getOrDefault(next.to(), new LinkedHashSet<>()).add(next.from());
        for (Edge read : execution.readsFrom()) {
          if (read.from() == next.from() && read.to() != next.to()) {
            before.getOrDefault(next.to(), new LinkedHashSet<>()).add(read.to());
          }
        }
      }
    }
    Map<Integer, Occurrence> ordered = new LinkedHashMap<>();
    return place(all, before, ordered, new int[] {MOST_ATTEMPTS}) || interleaved
        ? List.copyOf(ordered.values())
        : execution.events();
  }

  /**
   * Puts events behind those that they need. Which thread takes a lock that is free is tried out.
   *
   * @param ordered those that have their place; all of them in the end, if there is an order
   * @param attempts how many more may be made
   */
  private static boolean place(
      Map<Integer, Occurrence> all,
      Map<Integer, Set<Integer>> before,
      Map<Integer, Occurrence> ordered,
      int[] attempts) {
    boolean found = true;
    while (found) {
      found = false;
      for (Occurrence event : all.values()) {
        if (event.event().kind() != EventKind.LOCK_WRITE && isNext(event, before, ordered)) {
          ordered.put(event.event().id(), event);
          found = true;
        }
      }
    }
    if (ordered.size() == all.size()) {
      return true;
    }
    for (Occurrence lock : all.values()) {
      if (isNext(lock, before, ordered) && isFree(lock, ordered) && --attempts[0] > 0) {
        Map<Integer, Occurrence> longer = new LinkedHashMap<>(ordered);
        longer.put(lock.event().id(), lock);
        if (place(all, before, longer, attempts)) {
          ordered.putAll(longer);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNext(
      Occurrence event, Map<Integer, Set<Integer>> before, Map<Integer, Occurrence> ordered) {
    int id = event.event().id();
    return !ordered.containsKey(id)
        && ordered.keySet().containsAll(before.getOrDefault(id, Set.of()));
  }

  private static boolean isFree(Occurrence lock, Map<Integer, Occurrence> ordered) {
    boolean free = true;
    for (Occurrence event : ordered.values()) {
      if (event.location().equals(lock.location())) {
        EventKind kind = event.event().kind();
        free = kind == EventKind.UNLOCK || (free && kind != EventKind.LOCK_WRITE);
      }
    }
    return free;
  }
}
