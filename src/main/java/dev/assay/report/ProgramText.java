package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a model says of a C program, for people: a line a property, and executions as columns. */
public final class ProgramText {

  private static final int WIDEST = 38;

  private ProgramText() {}

  /** The whole answer. */
  public static String of(ProgramAnswer answer) {
    StringBuilder out = new StringBuilder();
    String name = answer.program().program().name();
    out.append("Program ").append(name).append(" under ").append(answer.model()).append('\n');
    for (Judgement judgement : answer.judgements()) {
      out.append("  ").append(judgement.verdict().word()).append(": ");
      judgement.span().ifPresent(span -> out.append(place(span, name)).append(": "));
      out.append(judgement.property());
      if (!judgement.detail().isEmpty()) {
        out.append(" (").append(judgement.detail()).append(')');
      }
      out.append('\n');
      judgement.execution().ifPresent(execution -> columns(execution, answer, out));
    }
    out.append("Verdict: ").append(answer.verdict().word()).append('\n');
    return out.toString();
  }

  /** How many executions end, and how many do not. */
  public static String counts(CheckResult result) {
    boolean complete = result.completeness() instanceof Completeness.Complete;
    return "Executions: "
        + (complete ? "" : "at least ")
        + result.positive()
        + " complete, "
        + result.negative()
        + " blocked\n";
  }

  private static String place(SourceSpan span, String name) {
    return span.file().name().equals(name)
        ? "line " + span.line()
        : span.file().name() + ":" + span.line();
  }

  /** An execution: a column for each thread, and lines in an order that explains what reads get. */
  private static void columns(
      CandidateExecution execution, ProgramAnswer answer, StringBuilder out) {
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
    columns.keySet().forEach(t -> head.add(t + ": " + answer.program().names().get(t)));
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
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("   ");
      for (int i = 0; i < widths.length; i++) {
        line.append(' ').append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
        line.append(i + 1 < widths.length ? " |" : "");
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String text(Occurrence occurrence) {
    SourceSpan span = occurrence.event().span();
    String source = span.file().line(span.line());
    int from = Math.min(span.column() - 1, source.length());
    int to = Math.min(source.length(), from + span.length());
    String code = source.substring(from, to).strip();
    if (code.length() > WIDEST) {
      code = code.substring(0, WIDEST - 3) + "...";
    }
    StringBuilder text = new StringBuilder();
    text.append(span.line()).append(": ").append(code);
    String location = occurrence.location().map(Object::toString).orElse("");
    occurrence
        .read()
        .ifPresent(v -> text.append("  reads ").append(location).append('=').append(v));
    occurrence
        .written()
        .ifPresent(v -> text.append("  writes ").append(location).append('=').append(v));
    return text.toString();
  }

  /** Program order and reads-from as far as they are no circle; else thread by thread. */
  private static List<Occurrence> inOrder(CandidateExecution execution) {
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
    return ordered.size() == all.size() ? ordered : execution.events();
  }
}
