package dev.assay.execution;

import dev.assay.budget.Limits;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Computation;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.program.Dependency.Kind;
import dev.assay.program.Program;
import dev.assay.program.Site;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an unfolding has made so far: events, branches, and what runs between events. Charges all of
 * it to a budget.
 */
final class StructureBuilder {

  /** About what an event, or another entry of a list, takes. */
  private static final int BYTES_PER_ENTRY = 64;

  /** How many relations over its events a structure has. */
  private static final int RELATIONS = 4;

  private final Limits limits;
  private final Guards guards;
  private final List<Event> events = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();
  private final List<Optional<Site>> forks = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<Computation> computations = new ArrayList<>();
  private final List<Equality> equalities = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final Set<Dependency> addr = new LinkedHashSet<>();
  private final Set<Dependency> data = new LinkedHashSet<>();
  private final Set<Dependency> ctrl = new LinkedHashSet<>();
  private final List<int[]> intraData = new ArrayList<>();
  private final List<int[]> intraControl = new ArrayList<>();
  private final List<int[]> amo = new ArrayList<>();

  private Set<dev.assay.program.Dependency> broken = Set.of();

  StructureBuilder(Limits limits) {
    this.limits = limits;
    this.guards = new Guards(limits);
  }

  Guards guards() {
    return guards;
  }

  /** All that was made, as a structure; nothing can be made any more. */
  EventStructure build(Program program, int unroll, List<Map<String, Term>> finalRegisters) {
    guards.close();
    Universe universe = new Universe(events.size());
    limits.keep(8L * RELATIONS * universe.size() * universe.words());
    return new EventStructure(
        program,
        universe,
        unroll,
        events,
        guards,
        branches,
        constraints,
        computations,
        equalities,
        programOrder(universe),
        List.copyOf(addr),
        List.copyOf(data),
        List.copyOf(ctrl),
        relation(universe, amo),
        relation(universe, intraData),
        relation(universe, intraControl),
        cuts,
        finalRegisters,
        sites,
        forks);
  }

  private long[] programOrder(Universe universe) {
    long[] inside = relation(universe, intraData);
    Universe.union(inside, inside, relation(universe, intraControl));
    universe.closeInPlace(inside);
    for (Event a : events) {
      if (a.thread() < 0) {
        // An initial write is in no order, and excludes nothing.
        continue;
      }
      limits.charge(1 + (events.size() - a.id()) / 16);
      for (int j = a.id() + 1; j < events.size(); j++) {
        Event b = events.get(j);
        if (a.thread() == b.thread() && a.instance() != b.instance()) {
          universe.add(inside, a.id(), b.id());
        }
        if (!guards.compatible(a.guard(), b.guard())) {
          universe.remove(inside, a.id(), b.id());
          universe.remove(inside, b.id(), a.id());
        }
      }
    }
    return inside;
  }

  private static long[] relation(Universe universe, List<int[]> pairs) {
    long[] relation = universe.newRelation();
    pairs.forEach(pair -> universe.add(relation, pair[0], pair[1]));
    return relation;
  }

  // Events.

  Event event(int id) {
    return events.get(id);
  }

  int nextEvent() {
    return events.size();
  }

  /**
   * Adds the event whose id is {@link #nextEvent}.
   *
   * @param site what makes it
   */
  void add(Event event, Site site) {
    assert event.id() == events.size() : "ids are dense";
    limits.charge();
    limits.keep(BYTES_PER_ENTRY);
    events.add(event);
    sites.add(site);
  }

  /** Dependencies of the thread that comes next which are left out. */
  void breaking(Set<dev.assay.program.Dependency> some) {
    broken = some;
  }

  private boolean isBroken(Kind kind, int from, Event to) {
    return broken.contains(
        new dev.assay.program.Dependency(to.thread(), kind, event(from).span(), to.span()));
  }

  /** Adds control dependencies on an event. */
  void control(List<Origin> by, Event event) {
    limits.charge(by.size());
    for (Origin origin : by) {
      if (broken.isEmpty() || !isBroken(Kind.CONTROL, origin.event(), event)) {
        ctrl.add(new Dependency(origin.event(), event.id(), origin.guard()));
      }
    }
  }

  /** The event gets a value through one of its operands. */
  void consume(List<Source> sources, Event consumer) {
    boolean takesAddress = consumer.kind().reads() || consumer.kind().isLockOperation();
    boolean stores = consumer.kind().writes();
    for (Source source : sources) {
      boolean asAddress = takesAddress || (stores && source.port() == Port.ADDRESS);
      boolean asData = stores && source.port() == Port.DATA;
      if (source instanceof Source.Direct direct) {
        addIntraData(direct.event(), consumer.id());
        if (event(direct.event()).kind().startsDependency()) {
          // A value is there wherever its consumer is.
          depend(new Origin(direct.event(), consumer.guard()), consumer, asAddress, asData);
        }
      } else if (source instanceof Source.Register read) {
        limits.charge(read.data().size());
        read.data().forEach(origin -> depend(origin, consumer, asAddress, asData));
      }
    }
  }

  private void depend(Origin origin, Event consumer, boolean asAddress, boolean asData) {
    Dependency dependency = new Dependency(origin.event(), consumer.id(), origin.guard());
    boolean whole = broken.isEmpty();
    if (asAddress && (whole || !isBroken(Kind.ADDRESS, origin.event(), consumer))) {
      addr.add(dependency);
    }
    if (asData && (whole || !isBroken(Kind.DATA, origin.event(), consumer))) {
      data.add(dependency);
    }
  }

  void addIntraData(int from, int to) {
    intraData.add(new int[] {from, to});
  }

  void addIntraControl(int from, int to) {
    intraControl.add(new int[] {from, to});
  }

  void addAmo(int read, int write) {
    amo.add(new int[] {read, write});
  }

  /** A dependency inside a read-modify-write, from its read to its write. */
  void addInternalData(int read, int write) {
    data.add(new Dependency(read, write, Guards.ALWAYS));
  }

  // What else there is.

  /**
   * Adds a branch and returns its number.
   *
   * @param fork what lets a thread go either way; empty where other branches decide
   */
  int add(Branch branch, Optional<Site> fork) {
    limits.charge();
    limits.keep(BYTES_PER_ENTRY);
    branches.add(branch);
    forks.add(fork);
    return branches.size() - 1;
  }

  void add(Constraint constraint) {
    constraints.add(constraint);
  }

  void add(Computation computation) {
    limits.charge();
    limits.keep(BYTES_PER_ENTRY);
    computations.add(computation);
  }

  void add(Equality equality) {
    equalities.add(equality);
  }

  void add(Cut cut) {
    cuts.add(cut);
  }
}
