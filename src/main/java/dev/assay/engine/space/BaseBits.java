package dev.assay.engine.space;

import dev.assay.engine.state.Level;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The bounds of the base sets and relations of a partly decided execution. */
public final class BaseBits {

  /** No name of a model starts so. */
  private static final String DEFINED_SET = "#set ";

  private static final String DEFINED_RELATION = "#relation ";

  private final EventStructure structure;
  private final Universe universe;
  private final Candidates candidates;
  private final int[] observedCells;
  private final int[] accesses;

  /** Sets and relations over the whole superset, by name. */
  private final Map<String, long[]> superset = new ConcurrentHashMap<>();

  public BaseBits(EventStructure structure, Candidates candidates, int[] observedCells) {
    this.structure = structure;
    this.universe = structure.universe();
    this.candidates = candidates;
    this.observedCells = observedCells;
    this.accesses =
        structure.events().stream()
            .filter(e -> e.location().isPresent())
            .mapToInt(Event::id)
            .toArray();
  }

  /** Writes the bounds of a base node; returns whether they are equal for sure. */
  public boolean bounds(Node node, Level level, long[] lower, long[] upper) {
    switch (node.name()) {
      case "loc" -> {
        sameLocation(level, lower, upper);
        return false;
      }
      case "rf" -> {
        readsFrom(level, lower, upper);
        return false;
      }
      case "addr" -> {
        return dependencies(structure.addr(), level, lower, upper);
      }
      case "data" -> {
        return dependencies(structure.data(), level, lower, upper);
      }
      case "ctrl" -> {
        return dependencies(structure.ctrl(), level, lower, upper);
      }
      case "FW" -> {
        finalWrites(level, lower, upper);
        return false;
      }
      default -> {
        long[] all = superset.computeIfAbsent(node.name(), name -> over(name, node.isSet()));
        restrict(node.isSet(), all, level.present, lower);
        restrict(node.isSet(), all, level.possible, upper);
        return Arrays.equals(level.present, level.possible);
      }
    }
  }

  /** The name of a base node for a set or relation over the whole superset. */
  String define(long[] bits, boolean isSet) {
    for (Map.Entry<String, long[]> known : superset.entrySet()) {
      boolean defined = known.getKey().startsWith(isSet ? DEFINED_SET : DEFINED_RELATION);
      if (defined && Arrays.equals(known.getValue(), bits)) {
        return known.getKey();
      }
    }
    String name = (isSet ? DEFINED_SET : DEFINED_RELATION) + superset.size();
    superset.put(name, bits);
    return name;
  }

  /**
   * What a base node is, cut down to the events that are present, in all executions below a level;
   * null if that is not all that differs.
   */
  long @Nullable [] fixed(Node node, Level level) {
    return switch (node.name()) {
      case "rf", "addr", "data", "ctrl", "FW" -> null;
      case "loc" -> {
        boolean known =
            structure.events().stream()
                .allMatch(e -> e.location().isEmpty() || level.location[e.id()] != Datum.UNKNOWN);
        if (!known) {
          yield null;
        }
        long[] upper = universe.newRelation();
        sameLocation(level, universe.newRelation(), upper);
        yield upper;
      }
      default -> superset.computeIfAbsent(node.name(), name -> over(name, node.isSet()));
    };
  }

  /**
   * Those of some pairs whose events are at one location, wherever that is; null if that is not the
   * same in all executions below a level.
   */
  long @Nullable [] sameLocation(long[] pairs, Level level) {
    long[] same = universe.newRelation();
    for (Event a : structure.events()) {
      for (Event b : structure.events()) {
        if (!universe.has(pairs, a.id(), b.id())
            || a.location().isEmpty()
            || b.location().isEmpty()) {
          continue;
        }
        long at = level.location[a.id()];
        long bt = level.location[b.id()];
        boolean equal = a.location().equals(b.location());
        if (!equal && (at == Datum.UNKNOWN || bt == Datum.UNKNOWN)) {
          return null;
        }
        if (equal || at == bt) {
          universe.add(same, a.id(), b.id());
        }
      }
    }
    return same;
  }

  private void restrict(boolean isSet, long[] all, long[] events, long[] to) {
    if (isSet) {
      Universe.intersection(to, all, events);
    } else {
      universe.restrict(to, events, all, events);
    }
  }

  private boolean dependencies(
      List<Dependency> dependencies, Level level, long[] lower, long[] upper) {
    Arrays.fill(lower, 0);
    Arrays.fill(upper, 0);
    boolean exact = true;
    for (Dependency d : dependencies) {
      int guard = level.guard(d.guard());
      if (guard < 0
          || !Universe.has(level.possible, d.from())
          || !Universe.has(level.possible, d.to())) {
        continue;
      }
      universe.add(upper, d.from(), d.to());
      if (guard > 0
          && Universe.has(level.present, d.from())
          && Universe.has(level.present, d.to())) {
        universe.add(lower, d.from(), d.to());
      } else {
        exact = false;
      }
    }
    return exact;
  }

  private void sameLocation(Level level, long[] lower, long[] upper) {
    Arrays.fill(lower, 0);
    Arrays.fill(upper, 0);
    // By location: the events that may be there; those whose location is open may be anywhere.
    Map<Long, long[]> at = new HashMap<>();
    long[] anywhere = universe.newSet();
    long[] all = universe.newSet();
    for (int access : accesses) {
      if (Universe.has(level.possible, access)) {
        long location = level.location[access];
        Universe.add(all, access);
        Universe.add(
            location == Datum.UNKNOWN
                ? anywhere
                : at.computeIfAbsent(location, l -> universe.newSet()),
            access);
      }
    }
    int words = universe.words();
    for (int a : accesses) {
      if (!Universe.has(level.possible, a)) {
        continue;
      }
      long location = level.location[a];
      long[] there = location == Datum.UNKNOWN ? all : at.getOrDefault(location, all);
      boolean sure = Universe.has(level.present, a);
      for (int k = 0; k < words; k++) {
        upper[a * words + k] = there[k] | anywhere[k];
        if (sure && location != Datum.UNKNOWN) {
          lower[a * words + k] = there[k] & level.present[k];
        }
      }
      if (sure) {
        universe.add(lower, a, a);
      }
    }
  }

  private void readsFrom(Level level, long[] lower, long[] upper) {
    Arrays.fill(lower, 0);
    Arrays.fill(upper, 0);
    for (int read : candidates.reads()) {
      int from = level.source[read];
      if (from >= 0) {
        universe.add(upper, from, read);
        universe.add(lower, from, read);
      } else if (from == Level.UNASSIGNED && Universe.has(level.possible, read)) {
        for (int write : candidates.writesFor(read)) {
          if (candidates.isPossible(level, read, write)) {
            universe.add(upper, write, read);
          }
        }
      }
    }
  }

  private void finalWrites(Level level, long[] lower, long[] upper) {
    Arrays.fill(lower, 0);
    Arrays.fill(upper, 0);
    for (int i = 0; i < observedCells.length; i++) {
      int last = level.finalWrite[i];
      if (last >= 0) {
        Universe.add(lower, last);
        Universe.add(upper, last);
        continue;
      }
      long address = structure.program().cells().get(observedCells[i]).address();
      for (Event event : structure.events()) {
        if (event.kind().writes()
            && Universe.has(level.possible, event.id())
            && (level.location[event.id()] == address
                || level.location[event.id()] == Datum.UNKNOWN)) {
          Universe.add(upper, event.id());
        }
      }
    }
  }

  /** A set or relation over all events of the superset, present or not. */
  private long[] over(String name, boolean isSet) {
    return isSet ? setOver(name) : relationOver(name);
  }

  private long[] setOver(String name) {
    Predicate<Event> belongs = name.equals("NAL") ? this::isInitialOfNonAtomic : membership(name);
    long[] set = universe.newSet();
    for (Event event : structure.events()) {
      if (belongs.test(event)) {
        Universe.add(set, event.id());
      }
    }
    return set;
  }

  private static Predicate<Event> membership(String name) {
    if (name.startsWith("'")) {
      String tagSet = name.substring(1);
      return e -> e.mode() instanceof AccessMode.Annotated a && hasTag(a, tagSet);
    }
    if (name.startsWith(Node.MACHINE_SET)) {
      String set = name.substring(1);
      return e -> e.mode() instanceof AccessMode.Machine m && m.sets().contains(set);
    }
    for (MemoryOrder order : MemoryOrder.values()) {
      if (order.catName().equals(name)) {
        return e -> e.mode() instanceof AccessMode.Ordered o && o.order() == order;
      }
    }
    return switch (name) {
      case "M", "Exp", "EXEC" -> e -> e.kind().isAccess();
      case "R" -> e -> e.kind().reads();
      case "W" -> e -> e.kind().writes();
      case "IW" -> e -> e.kind() == EventKind.INITIAL_WRITE;
      case "F" -> e -> e.kind() == EventKind.FENCE;
      case "RMW", "X" -> e -> e.rmwHalf() || e.kind() == EventKind.READ_MODIFY_WRITE;
      case "A" -> BaseBits::isAtomic;
      case "NA" -> e -> !isAtomic(e);
      case "annot" ->
          e ->
              e.mode() instanceof AccessMode.Annotated
                  && (e.kind().isAccess() || e.kind() == EventKind.FENCE);
      case "LK" ->
          e ->
              e.kind() == EventKind.MUTEX_LOCK
                  || e.kind() == EventKind.LOCK_READ
                  || e.kind() == EventKind.LOCK_WRITE;
      case "LF" -> e -> e.kind() == EventKind.TRYLOCK_FAILED;
      case "UL" -> e -> e.kind() == EventKind.UNLOCK || e.kind() == EventKind.MUTEX_UNLOCK;
      case "LKR" -> e -> e.kind() == EventKind.LOCK_READ;
      case "LKW" -> e -> e.kind() == EventKind.LOCK_WRITE;
      case "RL" -> e -> e.kind() == EventKind.IS_LOCKED;
      case "RU" -> e -> e.kind() == EventKind.IS_UNLOCKED;
      case "B", "BCC", "PRED", "Rreg", "Wreg", "ADDR", "DATA", "NExp", "SPEC", "SPURIOUS", "LS" ->
          e -> false;
      default -> throw new AssertionError("unknown base set " + name);
    };
  }

  /** The initial write of what is not declared atomic: a set of Dartagnan's. */
  private boolean isInitialOfNonAtomic(Event event) {
    return event.kind() == EventKind.INITIAL_WRITE
        && event.location().orElseThrow() instanceof Term.Constant address
        && !structure.program().isDeclaredAtomic(Datum.symbolOf(address.datum()));
  }

  private static boolean isAtomic(Event event) {
    return event.kind().isAccess() && event.mode() instanceof AccessMode.Ordered;
  }

  private static boolean hasTag(AccessMode.Annotated mode, String tagSet) {
    return mode.tags().stream()
        .anyMatch(
            tag ->
                !tag.isEmpty()
                    && tagSet.equals(Character.toUpperCase(tag.charAt(0)) + tag.substring(1)));
  }

  private long[] relationOver(String name) {
    return switch (name) {
      case "po" -> structure.po();
      case "int" -> relation((a, b) -> a.thread() >= 0 && a.thread() == b.thread());
      case "ext" -> relation((a, b) -> a.thread() != b.thread());
      case "same-instance" -> relation((a, b) -> a.thread() >= 0 && a.instance() == b.instance());
      case "sm", "si" -> relation((a, b) -> a.id() == b.id() && a.kind().isAccess());
      case "iico_data" -> structure.intraData();
      case "iico_ctrl" -> structure.intraControl();
      case "iico_order", "aligned", "partial_po", "success", "tst" -> universe.newRelation();
      default -> throw new AssertionError("unknown base relation " + name);
    };
  }

  private long[] relation(java.util.function.BiPredicate<Event, Event> related) {
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
