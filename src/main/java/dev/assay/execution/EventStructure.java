package dev.assay.execution;

import dev.assay.program.Program;
import dev.assay.program.Site;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All events that any execution of a test may contain: one superset for all paths of all threads.
 * Which of them are present is decided by the branches, during the search.
 *
 * @param unroll how often a loop's body is executed at most
 * @param branches the points where a thread may go two ways
 * @param constraints what must hold of values besides the branches' conditions
 * @param computations all operations, those whose result nothing uses as well
 * @param po program order over the superset, with causality inside statements; pairs of events that
 *     cannot be present together are left out
 * @param amo read half to write half of a kernel read-modify-write
 * @param intraData direct causality inside a statement by data, between memory events
 * @param intraControl direct causality inside a statement by control, between memory events
 * @param cuts where unrolling cuts a loop short; no execution goes there
 * @param finalRegisters for each thread, each register's value at its end
 * @param sites what makes each event
 * @param forks what lets a thread go the ways of each branch; empty where other branches decide
 */
public record EventStructure(
    Program program,
    Universe universe,
    int unroll,
    List<Event> events,
    Guards guards,
    List<Branch> branches,
    List<Constraint> constraints,
    List<Computation> computations,
    List<Equality> equalities,
    long[] po,
    List<Dependency> addr,
    List<Dependency> data,
    List<Dependency> ctrl,
    long[] amo,
    long[] intraData,
    long[] intraControl,
    List<Cut> cuts,
    List<Map<String, Term>> finalRegisters,
    List<Site> sites,
    List<Optional<Site>> forks) {

  public EventStructure {
    events = List.copyOf(events);
    branches = List.copyOf(branches);
    constraints = List.copyOf(constraints);
    computations = List.copyOf(computations);
    equalities = List.copyOf(equalities);
    addr = List.copyOf(addr);
    data = List.copyOf(data);
    ctrl = List.copyOf(ctrl);
    cuts = List.copyOf(cuts);
    finalRegisters = List.copyOf(finalRegisters);
    sites = List.copyOf(sites);
    forks = List.copyOf(forks);
  }

  /**
   * A point where a thread goes one of two ways.
   *
   * @param guard when the thread comes here
   * @param condition taken if not zero; empty where either way is free, as at a trylock
   */
  public record Branch(int guard, Optional<Term> condition, SourceSpan span) {}

  /**
   * A loop that would go on under the guard. The thread ends there; what the structure has behind
   * it is for executions that leave the loop in time.
   *
   * @param thread its thread
   * @param index among the cuts of its thread
   * @param ahead the number of events that were made before the thread came here
   */
  public record Cut(int guard, int thread, int index, int ahead, SourceSpan span) {}

  /** Whether the structure has events behind a cut that its guard does not exclude. */
  public boolean hasEventsBehind(Cut cut) {
    for (int id = cut.ahead(); id < events.size(); id++) {
      Event event = events.get(id);
      if (event.thread() == cut.thread() && guards.compatible(event.guard(), cut.guard())) {
        return true;
      }
    }
    return false;
  }

  /** The same cut of the same thread in another unfolding of the program. */
  public Cut cut(Cut other) {
    return cuts.stream()
        .filter(cut -> cut.thread() == other.thread() && cut.index() == other.index())
        .findFirst()
        .orElseThrow();
  }

  /** Under the guard, the term must be non-zero. */
  public record Constraint(int guard, Term term) {}

  /** An operation that takes place where the guard holds, whether its result is used or not. */
  public record Computation(int guard, Term.Operation operation) {}

  /**
   * Under the guard, both terms have one value, as if one copied the other: a compare-exchange that
   * succeeds gives the value it expects to what it reads. So a circle of copies through it has that
   * value, where a circle through a tested condition has none.
   */
  public record Equality(int guard, Term left, Term right) {}

  /** A dependency between two events, real where the guard holds and both are present. */
  public record Dependency(int from, int to, int guard) {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Dependency d && d.from == from && d.to == to && d.guard == guard;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * from + to) + guard;
    }
  }

  /** The computations that may have no result: divisions, and those that may see an address. */
  public List<Computation> doubtful() {
    boolean addressesInMemory =
        events.stream().anyMatch(e -> e.written().filter(Term::hasAddress).isPresent());
    return computations.stream()
        .filter(
            c ->
                addressesInMemory
                    || c.operation().operator().isPartial()
                    || c.operation().hasAddress())
        .toList();
  }

  /** The same structure of events that differ in their marks. */
  public EventStructure withEvents(List<Event> others) {
    return new EventStructure(
        program,
        universe,
        unroll,
        others,
        guards,
        branches,
        constraints,
        computations,
        equalities,
        po,
        addr,
        data,
        ctrl,
        amo,
        intraData,
        intraControl,
        cuts,
        finalRegisters,
        sites,
        forks);
  }

  /** The number of events. */
  public int size() {
    return events.size();
  }
}
