package dev.assay.engine.search;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Waits for the first execution that ends in a given outcome and has a cycle in the relation that
 * the plan's only flag stands for, and keeps a shortest one.
 */
public final class CycleSearch implements ExecutionListener {

  private final EventStructure structure;
  private final Universe universe;
  private final Observed observed;
  private final Outcome wanted;
  private List<Event> cycle = List.of();

  public CycleSearch(EventStructure structure, Observed observed, Outcome wanted) {
    this.structure = structure;
    this.universe = structure.universe();
    this.observed = observed;
    this.wanted = wanted;
  }

  /** The cycle from its least event on; empty as long as none is found. */
  public List<Event> events() {
    return cycle;
  }

  @Override
  public boolean found(Level level, Observed.FinalState state, Plan plan) {
    List<String> cells =
        observed.displayed().stream()
            .map(o -> observed.show(o, observed.values(o, state)))
            .toList();
    if (!cells.equals(wanted.cells()) || plan.flags().isEmpty()) {
      return false;
    }
    long[] relation = level.bounds.lower(plan.flags().get(0).node());
    List<Integer> shortest = List.of();
    for (int start = 0; start < universe.size(); start++) {
      List<Integer> through = shortestThrough(start, relation);
      if (!through.isEmpty() && (shortest.isEmpty() || through.size() < shortest.size())) {
        shortest = through;
      }
    }
    cycle = shortest.stream().map(structure.events()::get).toList();
    return !cycle.isEmpty();
  }

  /** Breadth first, from the start back to it. */
  private List<Integer> shortestThrough(int start, long[] relation) {
    int[] reachedFrom = new int[universe.size()];
    Arrays.fill(reachedFrom, -1);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int next = 0; next < universe.size(); next++) {
        if (universe.has(relation, at, next) && next == start) {
          return path(start, at, reachedFrom);
        }
        if (universe.has(relation, at, next) && reachedFrom[next] < 0) {
          reachedFrom[next] = at;
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<Integer> path(int start, int end, int[] reachedFrom) {
    List<Integer> path = new ArrayList<>();
    for (int at = end; at != start; at = reachedFrom[at]) {
      path.add(at);
    }
    path.add(start);
    Collections.reverse(path);
    return path;
  }
}
