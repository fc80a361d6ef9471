package dev.assay.engine.branch;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.space.Candidates;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Update;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In which order writes reach memory, once it is known what all reads read. */
public final class WriteOrders {

  private final EventStructure structure;
  private final Universe universe;
  private final Plan plan;
  private final Observed observed;
  private final Candidates candidates;
  private final Values values;
  private final Goal goal;

  // The last answer of membersByPlace, and what it was for.
  private boolean lastTotal;
  private long[] lastSet = {};
  private long[] lastLocations = {};
  private Map<Long, List<Integer>> lastMembers = Map.of();

  WriteOrders(
      EventStructure structure,
      Plan plan,
      Observed observed,
      Candidates candidates,
      Values values,
      Goal goal) {
    this.structure = structure;
    this.universe = structure.universe();
    this.plan = plan;
    this.observed = observed;
    this.candidates = candidates;
    this.values = values;
    this.goal = goal;
  }

  /** The last writes of observed cells: all that are certain at once, or else those of one cell. */
  Optional<Question> nextLastWrite(Level level) {
    return lastWrites(level)
        .map(
            here ->
                new Question(here, on -> areWritesKnown(on) ? lastWrites(on) : Optional.empty()));
  }

  private Optional<List<Decision>> lastWrites(Level level) {
    int open = -1;
    List<Event> choices = List.of();
    int[] certain = level.finalWrite.clone();
    boolean any = false;
    for (int slot = 0; slot < certain.length; slot++) {
      if (certain[slot] == Level.UNASSIGNED) {
        List<Event> writes = lastWrites(address(slot), level);
        if (writes.size() == 1) {
          certain[slot] = writes.get(0).id();
          any = true;
        } else if (open < 0) {
          open = slot;
          choices = writes;
        }
      }
    }
    if (any) {
      return Optional.of(List.of(new Decision.CertainLastWrites(certain)));
    }
    if (open < 0) {
      return Optional.empty();
    }
    List<Decision> decisions = new ArrayList<>();
    for (Event last : choices) {
      decisions.add(new Decision.LastWrite(open, last.id()));
    }
    return Optional.of(decisions);
  }

  private boolean areWritesKnown(Level level) {
    return structure.events().stream()
        .allMatch(
            e ->
                !e.kind().writes()
                    || !Universe.has(level.possible, e.id())
                    || (Universe.has(level.present, e.id())
                        && level.location[e.id()] != Datum.UNKNOWN));
  }

  /** The writes that may be a location's last; likely ones first if one execution will do. */
  private List<Event> lastWrites(long address, Level level) {
    List<Event> writes = new ArrayList<>();
    for (Event event : structure.events()) {
      if (event.kind().writes()
          && Universe.has(level.present, event.id())
          && level.location[event.id()] == address) {
        writes.add(event);
      }
    }
    if (writes.size() > 1) {
      // An initial write is never last where there is another, whatever the model says of co.
      writes.removeIf(event -> event.kind() == EventKind.INITIAL_WRITE);
    }
    if (goal.isOne()) {
      Collections.reverse(writes);
    }
    return writes;
  }

  private long address(int slot) {
    return structure.program().cells().get(observed.cells()[slot]).address();
  }

  /** One pair of writes, either way round; nothing if a choice orders all that it has to. */
  Optional<Question> nextPair(Level level, int choice) {
    Plan.Choice.Orders orders = (Plan.Choice.Orders) plan.choices().get(choice);
    for (int a = 0; a < universe.size(); a++) {
      if (!Universe.has(level.bounds.lower(orders.set()), a)) {
        continue;
      }
      for (int b = a + 1; b < universe.size(); b++) {
        if (isOpen(a, b, orders, level)) {
          int first = a;
          int second = b;
          return Question.on(level, on -> eitherWay(first, second, choice, on));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOpen(int a, int b, Plan.Choice.Orders orders, Level level) {
    long[] set = level.bounds.lower(orders.set());
    long[] lower = level.bounds.lower(orders.node());
    return Universe.has(set, a)
        && Universe.has(set, b)
        && (orders.total() || isAtOnePlace(a, b, level))
        && !universe.has(lower, a, b)
        && !universe.has(lower, b, a);
  }

  private Optional<List<Decision>> eitherWay(int a, int b, int choice, Level level) {
    Plan.Choice.Orders orders = (Plan.Choice.Orders) plan.choices().get(choice);
    return isOpen(a, b, orders, level)
        ? Optional.of(
            List.of(
                new Decision.Before(choice, a, b, universe),
                new Decision.Before(choice, b, a, universe)))
        : Optional.empty();
  }

  private static boolean isAtOnePlace(int a, int b, Level level) {
    return level.location[a] == level.location[b] && level.location[a] != Datum.UNKNOWN;
  }

  /** In how many ways the orders of a choice can be completed, if no test depends on how. */
  BigInteger count(Level level, Plan.Choice.Orders orders, Limits limits) {
    BigInteger count = BigInteger.ONE;
    for (List<Integer> writes : membersByPlace(level, orders).values()) {
      if (writes.size() > 1 && !isInOrder(writes, level.bounds.lower(orders.node()))) {
        count = count.multiply(LinearExtensions.count(before(writes, level, orders), limits));
      }
    }
    return count;
  }

  private boolean isInOrder(List<Integer> writes, long[] lower) {
    for (int i = 0; i < writes.size(); i++) {
      for (int j = 0; j < i; j++) {
        int a = writes.get(i);
        int b = writes.get(j);
        if (!universe.has(lower, a, b) && !universe.has(lower, b, a)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The events to order: of each location, or all if the order is total. Executions that are found
   * together often have the same.
   */
  private Map<Long, List<Integer>> membersByPlace(Level level, Plan.Choice.Orders orders) {
    long[] set = level.bounds.lower(orders.set());
    if (orders.total() == lastTotal
        && Arrays.equals(set, lastSet)
        && Arrays.equals(level.location, lastLocations)) {
      return lastMembers;
    }
    Map<Long, List<Integer>> members = new TreeMap<>();
    for (int event = 0; event < universe.size(); event++) {
      if (Universe.has(set, event)) {
        long place = orders.total() ? Datum.UNKNOWN : level.location[event];
        members.computeIfAbsent(place, at -> new ArrayList<>()).add(event);
      }
    }
    lastTotal = orders.total();
    lastSet = set.clone();
    lastLocations = level.location.clone();
    lastMembers = members;
    return members;
  }

  /** What is known of the order of some writes; atomic updates go with what they read. */
  private boolean[][] before(List<Integer> writes, Level level, Plan.Choice.Orders orders) {
    List<Integer> heads = new ArrayList<>(writes);
    for (Update update : candidates.updates()) {
      if (!orders.total()
          && Universe.has(level.present, update.write())
          && level.source[update.read()] >= 0) {
        heads.remove((Integer) update.write());
      }
    }
    boolean[][] before = new boolean[heads.size()][heads.size()];
    for (int a = 0; a < before.length; a++) {
      for (int b = 0; b < before.length; b++) {
        before[a][b] = universe.has(level.bounds.lower(orders.node()), heads.get(a), heads.get(b));
      }
    }
    return before;
  }

  /**
   * Completes all orders at once: as the events are numbered, where nothing forces otherwise or a
   * final value is looked for.
   */
  void complete(Level level, Level child) {
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders orders) {
        long[] chosen = universe.newRelation();
        membersByPlace(level, orders)
            .forEach(
                (location, writes) ->
                    complete(location, writes, level.bounds.lower(orders.node()), chosen, child));
        child.chosen[k] = chosen;
      }
    }
    // What only its initial value is written to, such as a lock, no choice orders.
    for (int slot = 0; slot < child.finalWrite.length; slot++) {
      if (child.finalWrite[slot] == Level.UNASSIGNED) {
        List<Event> writes = lastWrites(address(slot), child);
        if (writes.size() == 1) {
          child.finalWrite[slot] = writes.get(0).id();
        }
      }
    }
  }

  private void complete(
      long location, List<Integer> events, long[] lower, long[] chosen, Level child) {
    List<Integer> rest = new ArrayList<>(events);
    boolean hasLast = false;
    while (!rest.isEmpty()) {
      int last = lastOf(rest, lower, hasLast ? Datum.UNKNOWN : location, child);
      if (!hasLast && writes(last)) {
        hasLast = true;
        for (int slot = 0; slot < child.finalWrite.length; slot++) {
          if (address(slot) == location) {
            child.finalWrite[slot] = last;
          }
        }
      }
      rest.remove((Integer) last);
      for (int earlier : rest) {
        universe.add(chosen, earlier, last);
      }
    }
  }

  /** Whether an event writes a value; orders of locks are orders of events that do not. */
  private boolean writes(int event) {
    return structure.events().get(event).kind().writes();
  }

  /** A write that no other comes after; with the final value that is looked for, if it can be. */
  private int lastOf(List<Integer> writes, long[] lower, long location, Level level) {
    int best = writes.get(0);
    boolean found = false;
    for (int write : writes) {
      if (writes.stream().anyMatch(o -> universe.has(lower, write, o))) {
        continue;
      }
      boolean wanted =
          writes(write)
              && goal.pins().stream()
                  .anyMatch(
                      pin ->
                          pin.register() < 0
                              && address(pin.slot()) == location
                              && values.written(write, level) == pin.value());
      if (wanted) {
        return write;
      }
      if (!found || write > best) {
        best = write;
        found = true;
      }
    }
    return best;
  }
}
