package dev.assay.explain;

import dev.assay.budget.Limits;
import dev.assay.execution.CandidateExecution.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds a shortest cycle in some pairs of events. */
final class ShortestCycle {

  private final Map<Integer, List<Edge>> from = new TreeMap<>();

  private ShortestCycle(Collection<Edge> pairs) {
    pairs.forEach(e -> from.computeIfAbsent(e.from(), k -> new ArrayList<>()).add(e));
  }

  /**
   * A shortest cycle.
   *
   * @param events where it may begin
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   * @return its pairs, each beginning where the one before ends; empty if there is no cycle
   */
  static List<Edge> of(Collection<Integer> events, Collection<Edge> pairs, Limits limits) {
    ShortestCycle search = new ShortestCycle(pairs);
    List<Edge> best = List.of();
    for (int start : events) {
      limits.charge(1 + pairs.size() / 16);
      List<Edge> found = search.back(start);
      if (!found.isEmpty() && (best.isEmpty() || found.size() < best.size())) {
        best = found;
      }
    }
    return best;
  }

  private List<Edge> back(int start) {
    Map<Integer, Edge> by = new TreeMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (Edge edge : from.getOrDefault(at, List.of())) {
        if (by.putIfAbsent(edge.to(), edge) == null) {
          open.add(edge.to());
        }
      }
    }
    List<Edge> path = new ArrayList<>();
    for (Edge edge = by.get(start); edge != null; edge = by.get(edge.from())) {
      path.add(0, edge);
      if (edge.from() == start) {
        return path;
      }
    }
    return List.of();
  }
}
