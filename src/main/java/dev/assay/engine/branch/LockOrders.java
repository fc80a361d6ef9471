package dev.assay.engine.branch;

import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** In which order threads acquire a lock: the search asks who is next. */
public final class LockOrders {

  private final EventStructure structure;
  private final Universe universe;
  private final Plan plan;
  private final Reads reads;
  private final boolean readsFirst;
  private final int[] acquisitions;

  /**
   * The locks of a test.
   *
   * @param readsFirst whether what is read under a lock is decided before who is next
   */
  LockOrders(EventStructure structure, Plan plan, Reads reads, boolean readsFirst) {
    this.structure = structure;
    this.universe = structure.universe();
    this.plan = plan;
    this.reads = reads;
    this.readsFirst = readsFirst;
    this.acquisitions =
        IntStream.range(0, structure.size())
            .filter(e -> structure.events().get(e).kind() == EventKind.LOCK_WRITE)
            .toArray();
  }

  /** Which acquisition of some lock comes next; nothing if all are in order. */
  Optional<Question> next(Level level) {
    if (acquisitions.length == 0) {
      return Optional.empty();
    }
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders orders) {
        List<Integer> open = open(level, orders);
        if (!open.isEmpty()) {
          // What a critical section reads may already tell that it cannot come here; but where
          // the reads that matter are given, they need not be.
          Optional<Question> read =
              readsFirst ? reads.next(level, r -> isUnderLock(r, open)) : Optional.empty();
          int choice = k;
          int one = open.get(0);
          return read.or(() -> Question.on(level, on -> nextWith(one, on, choice, orders)));
        }
      }
    }
    return Optional.empty();
  }

  /** The acquisitions that may come next of those of a lock, of which one is given. */
  private Optional<List<Decision>> nextWith(
      int one, Level level, int choice, Plan.Choice.Orders orders) {
    List<Integer> open = openWith(one, level, orders);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    List<Decision> decisions = new ArrayList<>();
    for (int next : open) {
      if (open.stream().noneMatch(o -> universe.has(level.bounds.lower(orders.node()), o, next))) {
        decisions.add(new Decision.NextAcquisition(choice, next, open, universe));
      }
    }
    return Optional.of(decisions);
  }

  /** Whether a read comes after an acquisition, and after none whose place is open. */
  private boolean isUnderLock(int read, List<Integer> open) {
    return open.stream().noneMatch(o -> universe.has(structure.po(), o, read))
        && IntStream.of(acquisitions).anyMatch(a -> universe.has(structure.po(), a, read));
  }

  /** The acquisitions of one lock that are not in order with all others. */
  private List<Integer> open(Level level, Plan.Choice.Orders orders) {
    for (int a : acquisitions) {
      List<Integer> open = openWith(a, level, orders);
      if (!open.isEmpty()) {
        return open;
      }
    }
    return List.of();
  }

  /** Those acquisitions of an acquisition's lock that are not in order with all others. */
  private List<Integer> openWith(int one, Level level, Plan.Choice.Orders orders) {
    if (!Universe.has(level.bounds.lower(orders.set()), one)
        || level.location[one] == Datum.UNKNOWN) {
      return List.of();
    }
    long[] lower = level.bounds.lower(orders.node());
    List<Integer> all = new ArrayList<>();
    boolean open = false;
    for (int b : acquisitions) {
      if (Universe.has(level.bounds.lower(orders.set()), b)
          && level.location[one] == level.location[b]) {
        all.add(b);
        open |= one != b && !universe.has(lower, one, b) && !universe.has(lower, b, one);
      }
    }
    return open ? all.stream().filter(b -> !isInOrder(b, all, lower)).toList() : List.of();
  }

  private boolean isInOrder(int event, List<Integer> others, long[] lower) {
    return others.stream()
        .allMatch(
            o -> o == event || universe.has(lower, event, o) || universe.has(lower, o, event));
  }
}
