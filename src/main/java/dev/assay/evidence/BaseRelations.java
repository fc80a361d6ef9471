package dev.assay.evidence;

import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.model.Node;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The sets and relations that models start from, in a candidate of which a part is decided: what
 * they hold for sure, and what they may hold.
 */
final class BaseRelations {

  private final Space space;
  private final EventStructure structure;
  private final Universe universe;

  /** Over all events, whether they are present or not; by name, sets and relations apart. */
  private final Map<String, long[]> sets = new HashMap<>();

  private final Map<String, long[]> relations = new HashMap<>();

  /**
   * The least and the greatest that something may be.
   *
   * @param lower holds for sure
   * @param upper may hold
   */
  record Range(long[] lower, long[] upper) {
    /** Whether both are one array. */
    boolean isOne() {
      return lower == upper;
    }

    boolean isExact() {
      return isOne() || Arrays.equals(lower, upper);
    }
  }

  BaseRelations(Space space) {
    this.space = space;
    this.structure = space.structure();
    this.universe = structure.universe();
  }

  /** What a base node is in a candidate. */
  Range of(Node node, Candidate candidate) {
    return switch (node.name()) {
      case "rf" -> readsFrom(candidate);
      case "loc" -> sameLocation(candidate);
      case "addr" -> dependencies(structure.addr(), candidate);
      case "data" -> dependencies(structure.data(), candidate);
      case "ctrl" -> dependencies(structure.ctrl(), candidate);
      case "FW" -> lastWrites(candidate);
      default -> node.isSet() ? set(node.name(), candidate) : relation(node.name(), candidate);
    };
  }

  private Range set(String name, Candidate candidate) {
    long[] all = sets.computeIfAbsent(name, this::all);
    long[] lower = universe.newSet();
    long[] upper = universe.newSet();
    Universe.intersection(lower, all, candidate.present);
    Universe.intersection(upper, all, candidate.possible);
    return new Range(lower, upper);
  }

  private Range relation(String name, Candidate candidate) {
    long[] all = relations.computeIfAbsent(name, this::related);
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    universe.restrict(lower, candidate.present, all, candidate.present);
    universe.restrict(upper, candidate.possible, all, candidate.possible);
    return new Range(lower, upper);
  }

  private Range readsFrom(Candidate candidate) {
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    for (int read : space.reads()) {
      int source = candidate.source[read];
      if (source != Candidate.NONE) {
        universe.add(upper, source, read);
        if (candidate.isPresent(read) && candidate.isPresent(source)) {
          universe.add(lower, source, read);
        }
      } else if (Universe.has(candidate.possible, read)) {
        for (int write : space.writesFor(read)) {
          if (candidate.mayRead(read, write)) {
            universe.add(upper, write, read);
          }
        }
      }
    }
    return new Range(lower, upper);
  }

  private Range sameLocation(Candidate candidate) {
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    for (Event a : structure.events()) {
      for (Event b : structure.events()) {
        if (a.location().isEmpty()
            || b.location().isEmpty()
            || !Universe.has(candidate.possible, a.id())
            || !Universe.has(candidate.possible, b.id())) {
          continue;
        }
        long at = candidate.location[a.id()];
        long to = candidate.location[b.id()];
        boolean known = at != Datum.UNKNOWN && to != Datum.UNKNOWN;
        if (a.id() == b.id() || !known || at == to) {
          universe.add(upper, a.id(), b.id());
          if ((a.id() == b.id() || known)
              && candidate.isPresent(a.id())
              && candidate.isPresent(b.id())) {
            universe.add(lower, a.id(), b.id());
          }
        }
      }
    }
    return new Range(lower, upper);
  }

  private Range dependencies(List<Dependency> dependencies, Candidate candidate) {
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    for (Dependency d : dependencies) {
      int guard = candidate.guard(d.guard());
      if (guard >= 0
          && Universe.has(candidate.possible, d.from())
          && Universe.has(candidate.possible, d.to())) {
        universe.add(upper, d.from(), d.to());
        if (guard > 0 && candidate.isPresent(d.from()) && candidate.isPresent(d.to())) {
          universe.add(lower, d.from(), d.to());
        }
      }
    }
    return new Range(lower, upper);
  }

  private Range lastWrites(Candidate candidate) {
    long[] lower = universe.newSet();
    long[] upper = universe.newSet();
    long[] addresses = space.state().addresses();
    for (int slot = 0; slot < addresses.length; slot++) {
      int last = candidate.last[slot];
      if (last != Candidate.NONE) {
        Universe.add(lower, last);
        Universe.add(upper, last);
        continue;
      }
      for (Event event : structure.events()) {
        long at = candidate.location[event.id()];
        if (event.kind().writes()
            && Universe.has(candidate.possible, event.id())
            && (at == addresses[slot] || at == Datum.UNKNOWN)) {
          Universe.add(upper, event.id());
        }
      }
    }
    return new Range(lower, upper);
  }

  // What does not change.

  private long[] all(String name) {
    Predicate<Event> belongs = name.equals("NAL") ? this::isInitialOfNonAtomic : member(name);
    long[] set = universe.newSet();
    structure.events().stream().filter(belongs).forEach(e -> Universe.add(set, e.id()));
    return set;
  }

  /** The initial write of what is not declared atomic: a set of Dartagnan's. */
  private boolean isInitialOfNonAtomic(Event event) {
    return event.kind() == EventKind.INITIAL_WRITE
        && event.location().orElseThrow() instanceof Term.Constant address
        && !structure.program().isDeclaredAtomic(Datum.symbolOf(address.datum()));
  }

  private static Predicate<Event> member(String name) {
    if (name.startsWith("'")) {
      return event -> hasTag(event, name.substring(1));
    }
    if (name.startsWith(Node.MACHINE_SET)) {
      String set = name.substring(Node.MACHINE_SET.length());
      return event -> event.mode() instanceof AccessMode.Machine m && m.sets().contains(set);
    }
    if (name.startsWith(Node.EVENT_SET)) {
      int its = Integer.parseInt(name.substring(Node.EVENT_SET.length()));
      return event -> event.id() == its;
    }
    Optional<MemoryOrder> order =
        Arrays.stream(MemoryOrder.values()).filter(o -> o.catName().equals(name)).findFirst();
    if (order.isPresent()) {
      return event ->
          event.mode() instanceof AccessMode.Ordered mode && mode.order() == order.get();
    }
    return switch (name) {
      case "M", "Exp", "EXEC" -> event -> event.kind().isAccess();
      case "R" -> event -> event.kind().reads();
      case "W" -> event -> event.kind().writes();
      case "RMW", "X" -> event -> event.rmwHalf() || event.kind() == EventKind.READ_MODIFY_WRITE;
      case "A" -> BaseRelations::isAtomic;
      case "NA" -> event -> !isAtomic(event);
      case "annot" ->
          event ->
              event.mode() instanceof AccessMode.Annotated
                  && (event.kind().isAccess() || event.kind() == EventKind.FENCE);
      default -> {
        List<EventKind> kinds = kinds(name);
        yield event -> kinds.contains(event.kind());
      }
    };
  }

  private static List<EventKind> kinds(String set) {
    return switch (set) {
      case "IW" -> List.of(EventKind.INITIAL_WRITE);
      case "F" -> List.of(EventKind.FENCE);
      case "LK" -> List.of(EventKind.MUTEX_LOCK, EventKind.LOCK_READ, EventKind.LOCK_WRITE);
      case "LF" -> List.of(EventKind.TRYLOCK_FAILED);
      case "UL" -> List.of(EventKind.UNLOCK, EventKind.MUTEX_UNLOCK);
      case "LKR" -> List.of(EventKind.LOCK_READ);
      case "LKW" -> List.of(EventKind.LOCK_WRITE);
      case "RL" -> List.of(EventKind.IS_LOCKED);
      case "RU" -> List.of(EventKind.IS_UNLOCKED);
      case "B", "BCC", "PRED", "Rreg", "Wreg", "ADDR", "DATA", "NExp", "SPEC", "SPURIOUS", "LS" ->
          List.of();
      default -> throw new AssertionError("unknown base set " + set);
    };
  }

  private static boolean isAtomic(Event event) {
    return event.kind().isAccess() && event.mode() instanceof AccessMode.Ordered;
  }

  /** Whether an annotation, capitalised, is the name of a set. */
  private static boolean hasTag(Event event, String set) {
    return event.mode() instanceof AccessMode.Annotated mode
        && mode.tags().stream()
            .anyMatch(
                tag ->
                    !tag.isEmpty()
                        && set.equals(Character.toUpperCase(tag.charAt(0)) + tag.substring(1)));
  }

  private long[] related(String name) {
    return switch (name) {
      case "po" -> structure.po();
      case "iico_data" -> structure.intraData();
      case "iico_ctrl" -> structure.intraControl();
      case "int" -> pairs((a, b) -> a.thread() >= 0 && a.thread() == b.thread());
      case "ext" -> pairs((a, b) -> a.thread() != b.thread());
      case "same-instance" -> pairs((a, b) -> a.thread() >= 0 && a.instance() == b.instance());
      case "sm", "si" -> pairs((a, b) -> a.id() == b.id() && a.kind().isAccess());
      case "iico_order", "aligned", "partial_po", "success", "tst" -> universe.newRelation();
      default -> throw new AssertionError("unknown base relation " + name);
    };
  }

  private long[] pairs(BiPredicate<Event, Event> related) {
    long[] relation = universe.newRelation();
    for (Event a : structure.events()) {
      for (Event b : structure.events()) {
        if (related.test(a, b) && structure.guards().compatible(a.guard(), b.guard())) {
          universe.add(relation, a.id(), b.id());
        }
      }
    }
    return relation;
  }
}
