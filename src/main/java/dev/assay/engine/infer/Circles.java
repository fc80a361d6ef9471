package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import dev.assay.engine.space.Candidates;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Closes circles of copies: reads whose values go round through writes that copy them, and that no
 * execution determines.
 */
public final class Circles {

  private final EventStructure structure;
  private final Candidates candidates;
  private final Values values;

  public Circles(EventStructure structure, Candidates candidates, Values values) {
    this.structure = structure;
    this.candidates = candidates;
    this.values = values;
  }

  /**
   * Gives the reads whose values go round in a circle of copies a common undetermined value. False
   * if something else is open: an operator or a branch in the circle, of which nothing comes.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public boolean close(Level level, Limits limits) {
    if (!values.areGivenResultsTrue(level)) {
      return false;
    }
    Map<Integer, Integer> least = new TreeMap<>();
    boolean open = false;
    for (int read : candidates.reads()) {
      open |= Universe.has(level.present, read) && Values.isOpen(level.value[read]);
      if (Universe.has(level.present, read) && level.value[read] == Datum.UNKNOWN) {
        int of = circle(level, read);
        if (of < 0) {
          return false;
        }
        least.put(read, of);
      }
    }
    if (!open) {
      // All other values are made of those that are read.
      return true;
    }
    if (!least.isEmpty()) {
      Optional<Map<Integer, Integer>> found = UndeterminedNumbers.of(structure, level, limits);
      if (found.isEmpty()) {
        return false;
      }
      Map<Integer, Integer> numbers = found.get();
      least.forEach(
          (read, of) -> level.value[read] = Datum.undetermined(numbers.getOrDefault(of, of)));
      for (EventStructure.Computation computation : structure.computations()) {
        if (level.guard(computation.guard()) > 0
            && values.of(computation.operation(), level) == Datum.UNKNOWN) {
          return false;
        }
      }
    }
    for (Branch branch : structure.branches()) {
      if (level.guard(branch.guard()) > 0
          && branch.condition().isPresent()
          && Values.isOpen(values.of(branch.condition().get(), level))) {
        return false;
      }
    }
    return structure.constraints().stream()
            .noneMatch(c -> level.guard(c.guard()) > 0 && Values.isOpen(values.of(c.term(), level)))
        && structure.events().stream()
            .noneMatch(e -> Universe.has(level.present, e.id()) && isOpen(e, level));
  }

  /** Whether some read has a value that no execution determines. */
  public boolean hasUndetermined(Level level) {
    for (int read : candidates.reads()) {
      if (Datum.isUndetermined(level.value[read])) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(Event event, Level level) {
    if (event.location().isPresent() && Values.isOpen(values.of(event.location().get(), level))) {
      return true;
    }
    return event.kind() != EventKind.INITIAL_WRITE
        && event.written().isPresent()
        && values.of(event.written().get(), level) == Datum.UNKNOWN;
  }

  /** The least read of the circle of copies that a read takes its value from, or −1. */
  private int circle(Level level, int start) {
    int at = start;
    for (int step = 0; step <= structure.size(); step++) {
      at = copied(level, at);
      if (at < 0) {
        return -1;
      }
    }
    // After so many steps we are in the circle itself.
    int least = at;
    for (int next = copied(level, at); next != at; next = copied(level, next)) {
      least = Math.min(least, next);
    }
    return least;
  }

  /** The read whose value the source of a read copies, or −1. */
  private int copied(Level level, int read) {
    int write = level.source[read];
    if (write < 0) {
      return -1;
    }
    Term written = values.resolved(structure.events().get(write).written().orElseThrow(), level);
    return written instanceof Term.Read copy ? copy.event() : -1;
  }
}
