package dev.assay.report;

import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
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
        inOrder(execution).stream().filter(e -> e.event().thread() >= 0).toList();
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
    List<Occurrence> ordered = new ArrayList<>();
    Set<Integer> placed = new LinkedHashSet<>();
    boolean found = true;
    while (found) {
      found = false;
      for (Map.Entry<Integer, Occurrence> entry : all.entrySet()) {
        Set<Integer> needs = before.getOrDefault(entry.getKey(), Set.of());
        if (!placed.contains(entry.getKey()) && placed.containsAll(needs)) {
          placed.add(entry.getKey());
          ordered.add(entry.getValue());
          found = true;
        }
      }
    }
    return ordered.size() == all.size() || interleaved ? ordered : execution.events();
  }
}
