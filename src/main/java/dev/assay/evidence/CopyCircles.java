package dev.assay.evidence;

import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import java.util.Map;
import java.util.TreeMap;

/** Reads that copy each other in a circle, in a candidate whose sources are all decided. */
final class CopyCircles {

  private final Candidate candidate;
  private final EventStructure structure;
  private final Terms terms;

  CopyCircles(Candidate candidate) {
    this.candidate = candidate;
    structure = candidate.structure();
    terms = candidate.terms();
  }

  /**
   * Gives them values: one undetermined value for each circle. False if an operator or a branch is
   * in a circle, of which no value comes.
   */
  boolean close() {
    Map<Integer, Integer> circles = new TreeMap<>();
    for (int read : candidate.space().reads()) {
      if (candidate.isPresent(read) && candidate.value[read] == Datum.UNKNOWN) {
        int least = circle(read);
        if (least == Decisions.NONE) {
          return false;
        }
        circles.put(read, least);
      }
    }
    circles.forEach((read, least) -> candidate.value[read] = Datum.undetermined(least));
    for (EventStructure.Computation computation : structure.computations()) {
      if (!circles.isEmpty()
          && candidate.guard(computation.guard()) > 0
          && terms.value(computation.operation()) == Datum.UNKNOWN) {
        return false;
      }
    }
    for (Branch branch : structure.branches()) {
      if (candidate.guard(branch.guard()) > 0
          && branch.condition().isPresent()
          && Terms.isOpen(terms.value(branch.condition().get()))) {
        return false;
      }
    }
    for (Constraint constraint : structure.constraints()) {
      if (candidate.guard(constraint.guard()) > 0 && Terms.isOpen(terms.value(constraint.term()))) {
        return false;
      }
    }
    return structure.events().stream().noneMatch(e -> candidate.isPresent(e.id()) && hasNoValue(e));
  }

  private boolean hasNoValue(Event event) {
    return (event.location().isPresent() && Terms.isOpen(terms.value(event.location().get())))
        || (event.written().isPresent() && terms.value(event.written().get()) == Datum.UNKNOWN);
  }

  /** The least read of the circle of copies that a read takes its value from. */
  private int circle(int start) {
    int at = start;
    for (int step = 0; step <= structure.size(); step++) {
      at = copied(at);
      if (at == Decisions.NONE) {
        return Decisions.NONE;
      }
    }
    int least = at;
    for (int next = copied(at); next != at; next = copied(next)) {
      least = Math.min(least, next);
    }
    return least;
  }

  private int copied(int read) {
    int write = candidate.source[read];
    return write != Decisions.NONE && terms.resolved(terms.written(write)) instanceof Term.Read copy
        ? copy.event()
        : Decisions.NONE;
  }
}
