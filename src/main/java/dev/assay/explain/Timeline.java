package dev.assay.explain;

import dev.assay.budget.Limits;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.Execution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The events of an execution in an order that explains what reads return: each takes its value from
 * the latest write before it. Where there is no such order that keeps to program order, some pairs
 * of events change places.
 *
 * @param order the numbers of the events, initial writes left out
 * @param reorderings pairs of one thread, of which the second takes effect before the first
 * @param delays pairs of a write and a read of it whose other readers see it later; where threads
 *     keep to program order and yet do not agree
 */
public record Timeline(List<Integer> order, List<Edge> reorderings, List<Edge> delays) {

  public Timeline {
    order = List.copyOf(order);
    reorderings = List.copyOf(reorderings);
    delays = List.copyOf(delays);
  }

  /** Whether this is an interleaving of the threads. */
  public boolean isInterleaving() {
    return reorderings.isEmpty() && delays.isEmpty();
  }

  /** How far this is from an interleaving: what two threads see differently counts more. */
  int surprises() {
    return reorderings.size() + 2 * delays.size();
  }

  /**
   * A timeline of an execution in which few events change places.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  static Timeline of(Execution execution, Limits limits) {
    return new Builder(execution, limits).build();
  }

  private static final class Builder {
    private final Execution execution;
    private final Limits limits;
    private final Map<Integer, Occurrence> events = new TreeMap<>();
    private final Set<Edge> program = new LinkedHashSet<>();
    private final Set<Edge> communication = new LinkedHashSet<>();
    private final Set<Edge> kept = new LinkedHashSet<>();
    private final List<Edge> reorderings = new ArrayList<>();
    private final List<Edge> delays = new ArrayList<>();

    Builder(Execution execution, Limits limits) {
      this.execution = execution;
      this.limits = limits;
      execution.events().forEach(e -> events.put(e.event().id(), e));
      program.addAll(execution.relation("po"));
      communication.addAll(execution.relation("rf"));
      List<Edge> order = execution.relation("co");
      communication.addAll(order.isEmpty() ? execution.relation("mo") : order);
      addFromReads();
      for (String strong : List.of("ppo", "fence", "strong-fence", "hb", "po-loc")) {
        kept.addAll(execution.relation(strong));
      }
    }

    private void addFromReads() {
      List<Edge> order = new ArrayList<>(communication);
      for (Edge from : execution.relation("rf")) {
        limits.charge(1 + order.size() / 128);
        for (Edge later : order) {
          if (later.from() == from.from() && later.to() != from.to() && !isRead(later.to())) {
            communication.add(new Edge(from.to(), later.to()));
          }
        }
      }
    }

    private boolean isRead(int event) {
      EventKind kind = event(event).kind();
      return kind == EventKind.READ || kind == EventKind.LOCK_READ;
    }

    private Event event(int id) {
      return execution.event(id).orElseThrow().event();
    }

    Timeline build() {
      List<Edge> cycle = cycle();
      while (!cycle.isEmpty()) {
        Edge loosest = loosest(cycle);
        if (program.remove(loosest)) {
          reorderings.add(loosest);
          dropBetween(loosest);
        } else {
          communication.remove(loosest);
          delays.add(loosest);
        }
        cycle = cycle();
      }
      return new Timeline(sorted(), reorderings, delays);
    }

    /** What stands between two events that change places keeps neither in its place. */
    private void dropBetween(Edge swapped) {
      limits.charge(1 + program.size() / 16);
      program.removeIf(
          edge ->
              edge.from() == swapped.from()
                  && program.contains(new Edge(edge.to(), swapped.to()))
                  && !kept.contains(edge)
                  && isFence(edge.to()));
      program.removeIf(
          edge ->
              edge.from() == swapped.from()
                  && isBetween(swapped, edge.to())
                  && !kept.contains(edge)
                  && program.contains(new Edge(edge.to(), swapped.to())));
    }

    private boolean isFence(int event) {
      return event(event).kind() == EventKind.FENCE;
    }

    private static boolean isBetween(Edge swapped, int event) {
      return event > swapped.from() && event < swapped.to();
    }

    /** The pair of a cycle that is the least surprising to find out of order. */
    private Edge loosest(List<Edge> cycle) {
      Edge best = cycle.get(0);
      int least = Integer.MAX_VALUE;
      for (Edge edge : cycle) {
        int surprise = surprise(edge);
        if (surprise < least) {
          least = surprise;
          best = edge;
        }
      }
      return best;
    }

    private int surprise(Edge edge) {
      if (program.contains(edge)) {
        boolean buffered = !isRead(edge.from()) && isRead(edge.to());
        return (kept.contains(edge) ? 50 : 0) + (buffered ? 0 : 1);
      }
      return event(edge.from()).thread() < 0 ? 1000 : isRead(edge.from()) ? 30 : 40;
    }

    /** A shortest cycle of what is left; empty if there is none. */
    private List<Edge> cycle() {
      List<Edge> left = new ArrayList<>(program);
      left.addAll(communication);
      return ShortestCycle.of(events.keySet(), left, limits);
    }

    /** In an order that fits what is left, a thread for as long as it can go on. */
    private List<Integer> sorted() {
      Set<Integer> left = new TreeSet<>(events.keySet());
      List<Integer> order = new ArrayList<>();
      int thread = -1;
      while (!left.isEmpty()) {
        int next = -1;
        for (int candidate : left) {
          limits.charge(1 + left.size() / 16);
          boolean free = left.stream().noneMatch(other -> isBefore(other, candidate));
          if (free && (next < 0 || event(candidate).thread() == thread)) {
            next = candidate;
            if (event(candidate).thread() == thread) {
              break;
            }
          }
        }
        left.remove(next);
        thread = event(next).thread();
        if (thread >= 0) {
          order.add(next);
        }
      }
      return order;
    }

    private boolean isBefore(int a, int b) {
      Edge edge = new Edge(a, b);
      return program.contains(edge) || communication.contains(edge);
    }
  }
}
