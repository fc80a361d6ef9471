package dev.assay.check;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.litmus.Proposition;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds all consistent executions of an event structure under a model: decides branches, sources of
 * reads, last writes and coherence one after the other, and leaves what a check already refuses.
 */
final class Search {

  /** A dive that takes more steps than this for each event turns back too often. */
  private static final int MOST_DIVING_STEPS = 2;

  private final EventStructure structure;
  private final Universe universe;
  private final boolean locks;
  private final Observed observed;
  private final Candidates candidates;
  private final Values values;
  private final Propagation propagation;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;
  private final Level root;
  private final boolean contradictory;
  private final List<EventStructure.Computation> doubtful;
  private final Plan plan;
  private final Schedule schedule;
  private final Evaluator evaluator;
  private final Goal goal;
  private final Level.Meter meter = new Level.Meter();
  private final List<Level> levels = new ArrayList<>();
  private Symmetry symmetry;
  private boolean done;
  private boolean asymmetric;

  private int divingSteps;

  /** Goes straight for a first execution, without a look at the tests before the end. */
  private boolean diving;

  /**
   * A search.
   *
   * @param both a schedule of the model's plan that has both bounds of all nodes
   * @param goal what to look for
   * @param wanted the guard of a cut of a loop that all executions are to reach; −1 for executions
   *     that reach none
   */
  Search(
      EventStructure structure,
      MemoryModel model,
      Schedule both,
      Observed observed,
      Tally tally,
      Limits limits,
      ExecutionListener listener,
      Goal goal,
      int wanted) {
    this.goal = goal;
    this.structure = structure;
    this.doubtful = structure.doubtful();
    this.universe = structure.universe();
    this.locks = IntStream.range(0, structure.size()).anyMatch(this::isLockWrite);
    this.observed = observed;
    this.values = new Values(structure);
    this.candidates = new Candidates(structure, values);
    this.propagation = new Propagation(structure, candidates, values, wanted >= 0);
    this.tally = tally;
    this.limits = limits;
    this.listener = listener;
    BaseBits base = new BaseBits(structure, candidates, observed.cells());

    propagation.pin(new Pinning(structure, values, observed, goal));
    root = new Level(structure, model.plan(), observed.cells().length, meter);
    root.reset();
    contradictory =
        (wanted >= 0 && !propagation.assertGuard(root, wanted)) || !propagation.propagate(root);
    int[] same = IntStream.range(0, model.plan().nodes().size()).toArray();
    new Evaluator(
            model,
            model.plan(),
            Map.of(),
            same,
            both,
            structure,
            base,
            values,
            Coherence.Obeyed.nothing(model.plan()),
            true)
        .evaluateRoot(root);
    Specialiser.Specialised specialised =
        new Specialiser(model.plan(), structure, base, root, both).specialise();
    Coherence.Obeyed obeyed = Coherence.recognise(specialised, structure, base, root, model.plan());
    plan = obeyed.plan();
    candidates.obey(obeyed);
    if (goal.isOne()) {
      candidates.bound(new PossibleNumbers(structure, candidates, root));
    }
    schedule = new Schedule(plan, obeyed.before());
    // Where executions are to go round a certain loop, that thread is like no other.
    symmetry = wanted >= 0 ? Symmetry.none(structure) : Symmetry.of(structure, observed);
    evaluator =
        new Evaluator(
            model,
            plan,
            specialised.constants(),
            specialised.nodeOf(),
            schedule,
            structure,
            base,
            values,
            obeyed,
            listener == ExecutionListener.NONE);
  }

  /** Searches all; returns early when a limit is reached, or the goal. */
  void run() {
    if (contradictory) {
      return;
    }
    done = false;
    searchAll();
    if (asymmetric) {
      symmetry = Symmetry.none(structure);
      if (!goal.isOne()) {
        tally.clear();
      }
      done = false;
      searchAll();
    }
  }

  /** Goes straight for the goal; whether that found it, or there is nothing to find. */
  boolean dive() {
    if (contradictory) {
      return true;
    }
    long before = tally.executions();
    diving = true;
    searchAll();
    diving = false;
    return tally.executions() > before;
  }

  private void searchAll() {
    Level first = level(0);
    first.copyDecisions(root);
    if (evaluator.evaluateRoot(first)) {
      decide(0);
    }
  }

  /** Whether a level may lead to what is looked for. */
  private boolean mayReachGoal(Level level) {
    return switch (goal.kind()) {
      case ALL -> true;
      case HOLDS, FAILS -> mayComeOut(level, goal.kind() == Goal.Kind.HOLDS);
      case FLAG -> ((level.open | level.raised) >>> plan.requirements().size() & goal.flags()) != 0;
    };
  }

  private boolean mayComeOut(Level level, boolean holds) {
    Proposition proposition = structure.program().test().condition().proposition();
    return observed.mayBe(proposition, holds, new FinalValues(level));
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level(structure, plan, observed.cells().length, meter));
    }
    return levels.get(depth);
  }

  private Level child(int depth) {
    Level child = level(depth + 1);
    child.copy(levels.get(depth));
    return child;
  }

  /** Goes on from a child that has one more decision than its parent. */
  private void enter(int depth, long allTests) {
    Level level = levels.get(depth);
    done |= diving && ++divingSteps > MOST_DIVING_STEPS * structure.size();
    if (done
        || limits.reached(tally.executions(), meter.bytes())
        || !propagation.propagate(level)
        || !mayPassFilter(level)
        || !mayReachGoal(level)) {
      return;
    }
    // A dive looks at no test before its end.
    long tests = diving ? 0 : allTests;
    if (evaluator.evaluate(level, levels.get(depth - 1), tests)) {
      decide(depth);
    }
  }

  private boolean mayPassFilter(Level level) {
    Optional<Proposition> filter = structure.program().test().filter();
    return filter.isEmpty() || observed.mayBe(filter.get(), true, new FinalValues(level));
  }

  private void decide(int depth) {
    Level level = levels.get(depth);
    if (decideBranch(depth, true)) {
      return;
    }
    if (decideLockOrder(depth) || decideNextUpdate(depth) || decideRead(depth, nextRead(level))) {
      return;
    }
    // A branch may depend on itself through memory: then either way is tried.
    if (decideBranch(depth, false)) {
      return;
    }
    if (!propagation.closeCircles(level)) {
      if (level.erroneous) {
        throw error(level);
      }
      return;
    }
    if (symmetry.exists() && hasUndetermined(level)) {
      // The numbers of undetermined values tell threads apart.
      asymmetric = true;
      done = true;
      return;
    }
    if (diving && finishDive(depth)) {
      return;
    }
    // All values are known. From here on flags are settled too.
    if (!evaluator.evaluate(level, level, schedule.allTests()) || !mayReachGoal(level)) {
      done |= diving;
      return;
    }
    if (!decideFinalWrite(depth) && !decideChoice(depth)) {
      leaf(level, BigInteger.ONE);
    }
  }

  /** Goes both ways at a branch that the thread comes to; false if there is none to decide. */
  private boolean decideBranch(int depth, boolean freeOnly) {
    Level level = levels.get(depth);
    for (int b = 0; b < level.branch.length; b++) {
      EventStructure.Branch branch = structure.branches().get(b);
      if (level.branch[b] == Level.UNKNOWN
          && level.guard(branch.guard()) > 0
          && (!freeOnly || branch.condition().isEmpty())) {
        for (int literal : new int[] {2 * b + 1, 2 * b}) {
          Level child = child(depth);
          symmetry.touchAll(child);
          if (propagation.decide(child, literal)) {
            enter(depth + 1, schedule.requirements());
          }
        }
        return true;
      }
    }
    return false;
  }

  private boolean hasUndetermined(Level level) {
    for (int read : candidates.reads()) {
      if (Datum.isUndetermined(level.value[read])) {
        return true;
      }
    }
    return false;
  }

  /** Gives a read each source that it may have; false if all reads have one. */
  private boolean decideRead(int depth, int read) {
    Level level = levels.get(depth);
    if (read < 0) {
      return false;
    }
    for (int write : goal.isOne() ? nearestFirst(read) : candidates.writesFor(read)) {
      if (candidates.isPossible(level, read, write)) {
        Level child = child(depth);
        symmetry.touch(read, child);
        if (standsFor(write, child)) {
          child.source[read] = write;
          enter(depth + 1, schedule.requirements());
        }
      }
    }
    return true;
  }

  /**
   * The sources of a read in the order in which one is likely to be found: as if threads ran one
   * after the other, which every model permits.
   */
  private int[] nearestFirst(int read) {
    int[] writes = candidates.writesFor(read);
    int[] order = new int[writes.length];
    int earlier = 0;
    while (earlier < writes.length && writes[earlier] < read) {
      earlier++;
    }
    for (int i = 0; i < earlier; i++) {
      order[i] = writes[earlier - 1 - i];
    }
    System.arraycopy(writes, earlier, order, earlier, writes.length - earlier);
    return order;
  }

  /** Gives a decision's event the weight of all that it stands for; false if another does that. */
  private boolean standsFor(int event, Level child) {
    int weight = symmetry.weight(event, child);
    symmetry.touch(event, child);
    if (weight > 1) {
      child.weight = child.weight.multiply(BigInteger.valueOf(weight));
    }
    return weight > 0;
  }

  /**
   * Decides which read-modify-write comes next at a location that nothing else writes; false if
   * there is none to decide.
   */
  private boolean decideNextUpdate(int depth) {
    Level level = levels.get(depth);
    for (Coherence.Update open : candidates.updates()) {
      long location = level.location[open.write()];
      if (!isOpen(open, level)
          || location == Datum.UNKNOWN
          || !isWrittenByUpdates(location, level)) {
        continue;
      }
      int last = lastInChain(location, level);
      for (Coherence.Update next : candidates.updates()) {
        if (isOpen(next, level)
            && level.location[next.write()] == location
            && candidates.isPossible(level, next.read(), last)) {
          Level child = child(depth);
          if (standsFor(next.read(), child)) {
            child.source[next.read()] = last;
            enter(depth + 1, schedule.requirements());
          }
        }
      }
      return true;
    }
    return false;
  }

  /** Whether a read-modify-write takes place, and what it reads is open. */
  private static boolean isOpen(Coherence.Update update, Level level) {
    return level.source[update.read()] == Level.UNASSIGNED
        && Universe.has(level.present, update.write());
  }

  /** Whether all that may write a location is present: its initial write and atomic updates. */
  private boolean isWrittenByUpdates(long location, Level level) {
    for (Event event : structure.events()) {
      int id = event.id();
      if (!event.kind().writes() || !Universe.has(level.possible, id)) {
        continue;
      }
      if (level.location[id] == Datum.UNKNOWN) {
        return false;
      }
      if (level.location[id] == location
          && event.kind() != EventKind.INITIAL_WRITE
          && (!Universe.has(level.present, id) || !candidates.isUpdate(id))) {
        return false;
      }
    }
    return true;
  }

  /** The write at the end of the updates that follow upon a location's initial write. */
  private int lastInChain(long location, Level level) {
    int last = -1;
    for (Event event : structure.events()) {
      if (event.kind() == EventKind.INITIAL_WRITE && level.location[event.id()] == location) {
        last = event.id();
      }
    }
    boolean found = last >= 0;
    while (found) {
      found = false;
      for (Coherence.Update update : candidates.updates()) {
        if (level.source[update.read()] == last && Universe.has(level.present, update.write())) {
          last = update.write();
          found = true;
          break;
        }
      }
    }
    return last;
  }

  /** The read to decide next: known locations first, then the fewest candidates. */
  private int nextRead(Level level) {
    return nextRead(level, read -> true);
  }

  /** A read after an acquisition whose place is known, −1 if there is none to decide. */
  private int readUnderLock(Level level, List<Integer> open) {
    return nextRead(
        level,
        read ->
            open.stream().noneMatch(o -> universe.has(structure.po(), o, read))
                && structure.events().stream()
                    .anyMatch(
                        e ->
                            e.kind() == EventKind.LOCK_WRITE
                                && universe.has(structure.po(), e.id(), read)));
  }

  private int nextRead(Level level, IntPredicate eligible) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int read : candidates.reads()) {
      if (level.source[read] != Level.UNASSIGNED
          || !Universe.has(level.present, read)
          || !eligible.test(read)) {
        continue;
      }
      int count = level.location[read] == Datum.UNKNOWN ? 1 << 20 : 0;
      for (int write : candidates.writesFor(read)) {
        if (candidates.isPossible(level, read, write)) {
          count++;
        }
      }
      if (count < fewest) {
        fewest = count;
        best = read;
      }
    }
    return best;
  }

  /** Decides the last writes of observed cells: all that are certain at once, or else one. */
  private boolean decideFinalWrite(int depth) {
    Level level = levels.get(depth);
    int open = -1;
    List<Event> choices = List.of();
    int[] certain = level.finalWrite.clone();
    boolean any = false;
    for (int slot = 0; slot < certain.length; slot++) {
      if (certain[slot] == Level.UNASSIGNED) {
        List<Event> writes = lastWrites(cellAddress(slot), level);
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
      System.arraycopy(certain, 0, child(depth).finalWrite, 0, certain.length);
      enter(depth + 1, schedule.allTests());
      return true;
    }
    for (Event event : choices) {
      Level child = child(depth);
      if (standsFor(event.id(), child)) {
        child.finalWrite[open] = event.id();
        enter(depth + 1, schedule.allTests());
      }
    }
    return open >= 0;
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

  private boolean decideChoice(int depth) {
    Level level = levels.get(depth);
    for (int k = 0; k < plan.choices().size(); k++) {
      Plan.Choice choice = plan.choices().get(k);
      if (choice instanceof Plan.Choice.Elements elements) {
        if (level.chosen[k] == null) {
          for (long[] element : evaluator.elements(elements, level)) {
            Level child = child(depth);
            symmetry.touchAll(child);
            child.chosen[k] = element;
            enter(depth + 1, schedule.allTests());
          }
          return true;
        }
      } else if (level.open == 0 && isLast(k) && goal.isOne()) {
        // Any order will do, and there is one.
        leaf(level, BigInteger.ONE);
        return true;
      } else if (level.open == 0 && isLast(k)) {
        BigInteger orders = countOrders(level, (Plan.Choice.Orders) choice);
        if (orders.signum() > 0) {
          leaf(level, orders);
        }
        return true;
      } else if (decideOrder(depth, k)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Orders all writes as the events are numbered, where nothing forces otherwise or a final value
   * is looked for, and looks at the tests. False if other choices are open.
   */
  private boolean finishDive(int depth) {
    Level level = levels.get(depth);
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Elements && level.chosen[k] == null) {
        return false;
      }
    }
    Level child = child(depth);
    done = true;
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders orders) {
        long[] chosen = universe.newRelation();
        for (Map.Entry<Long, List<Integer>> writes : membersByLocation(level, orders).entrySet()) {
          order(writes.getKey(), writes.getValue(), level.lower[orders.node()], chosen, child);
        }
        child.chosen[k] = chosen;
      }
    }
    if (evaluator.evaluate(child, level, schedule.allTests())
        && IntStream.of(child.finalWrite).noneMatch(w -> w == Level.UNASSIGNED)
        && mayReachGoal(child)) {
      leaf(child, BigInteger.ONE);
    }
    return true;
  }

  /** Puts the writes of a location into one order that extends what is known. */
  private void order(
      long location, List<Integer> writes, long[] lower, long[] chosen, Level child) {
    List<Integer> rest = new ArrayList<>(writes);
    int later = -1;
    while (!rest.isEmpty()) {
      int last = lastOf(rest, lower, later < 0 ? location : Datum.UNKNOWN, child);
      if (later < 0) {
        for (int slot = 0; slot < child.finalWrite.length; slot++) {
          if (cellAddress(slot) == location) {
            child.finalWrite[slot] = last;
          }
        }
      }
      rest.remove((Integer) last);
      for (int earlier : rest) {
        universe.add(chosen, earlier, last);
      }
      later = last;
    }
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
          goal.pins().stream()
              .anyMatch(
                  pin ->
                      pin.register() < 0
                          && cellAddress(pin.slot()) == location
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

  private long cellAddress(int slot) {
    return structure.program().cells().get(observed.cells()[slot]).address();
  }

  /** Whether all choices after this one are decided. */
  private boolean isLast(int choice) {
    return choice == plan.choices().size() - 1;
  }

  /** In how many ways the orders of a choice can be completed; no test depends on how. */
  private BigInteger countOrders(Level level, Plan.Choice.Orders orders) {
    BigInteger count = BigInteger.ONE;
    for (List<Integer> writes : membersByLocation(level, orders).values()) {
      if (writes.size() > 2) {
        count = count.multiply(LinearExtensions.count(order(writes, level, orders)));
      }
    }
    return count;
  }

  private Map<Long, List<Integer>> membersByLocation(Level level, Plan.Choice.Orders orders) {
    Map<Long, List<Integer>> members = new TreeMap<>();
    for (int event = 0; event < universe.size(); event++) {
      if (Universe.has(level.lower[orders.set()], event)) {
        members.computeIfAbsent(level.location[event], at -> new ArrayList<>()).add(event);
      }
    }
    return members;
  }

  /** What is known of the order of some writes; atomic updates go with what they read. */
  private boolean[][] order(List<Integer> writes, Level level, Plan.Choice.Orders orders) {
    List<Integer> heads = new ArrayList<>(writes);
    for (Coherence.Update update : candidates.updates()) {
      if (Universe.has(level.present, update.write()) && level.source[update.read()] >= 0) {
        heads.remove((Integer) update.write());
      }
    }
    boolean[][] before = new boolean[heads.size()][heads.size()];
    for (int a = 0; a < before.length; a++) {
      for (int b = 0; b < before.length; b++) {
        before[a][b] = universe.has(level.lower[orders.node()], heads.get(a), heads.get(b));
      }
    }
    return before;
  }

  /** Decides which acquisition of a lock comes next; false if there is none to decide. */
  private boolean decideLockOrder(int depth) {
    if (!locks) {
      return false;
    }
    Level level = levels.get(depth);
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders orders) {
        List<Integer> open = openAcquisitions(level, orders);
        if (!open.isEmpty()) {
          // What a critical section reads may already tell that it cannot come here; but where
          // the reads that matter are given, they need not be.
          if (!goal.isOne() && decideRead(depth, readUnderLock(level, open))) {
            return true;
          }
          for (int next : open) {
            if (open.stream().noneMatch(o -> universe.has(level.lower[orders.node()], o, next))) {
              Level child = child(depth);
              if (standsFor(next, child)) {
                order(child, k, next, open);
                enter(depth + 1, schedule.requirements());
              }
            }
          }
          return true;
        }
      }
    }
    return false;
  }

  /** The acquisitions of one lock that are not in order with all others. */
  private List<Integer> openAcquisitions(Level level, Plan.Choice.Orders orders) {
    long[] lower = level.lower[orders.node()];
    for (int a = 0; a < universe.size(); a++) {
      if (!isLockWrite(a) || !Universe.has(level.lower[orders.set()], a)) {
        continue;
      }
      List<Integer> others = new ArrayList<>();
      boolean open = false;
      for (int b = 0; b < universe.size(); b++) {
        if (isLockWrite(b)
            && Universe.has(level.lower[orders.set()], b)
            && level.location[a] == level.location[b]
            && level.location[a] != Datum.UNKNOWN) {
          others.add(b);
          open |= a != b && !universe.has(lower, a, b) && !universe.has(lower, b, a);
        }
      }
      if (open) {
        return others.stream().filter(b -> !isInOrder(b, others, lower)).toList();
      }
    }
    return List.of();
  }

  private boolean isInOrder(int event, List<Integer> others, long[] lower) {
    return others.stream()
        .allMatch(
            o -> o == event || universe.has(lower, event, o) || universe.has(lower, o, event));
  }

  private void order(Level child, int choice, int first, List<Integer> rest) {
    long[] pairs =
        child.chosen[choice] == null ? universe.newRelation() : child.chosen[choice].clone();
    for (int later : rest) {
      if (later != first) {
        universe.add(pairs, first, later);
      }
    }
    child.chosen[choice] = pairs;
  }

  /** Decides one pair of an order, both ways; false if there is none to decide. */
  private boolean decideOrder(int depth, int choice) {
    Level level = levels.get(depth);
    Plan.Choice.Orders orders = (Plan.Choice.Orders) plan.choices().get(choice);
    long[] set = level.lower[orders.set()];
    long[] lower = level.lower[orders.node()];
    for (int a = 0; a < universe.size(); a++) {
      if (!Universe.has(set, a)) {
        continue;
      }
      for (int b = a + 1; b < universe.size(); b++) {
        if (Universe.has(set, b)
            && level.location[a] == level.location[b]
            && level.location[a] != Datum.UNKNOWN
            && !universe.has(lower, a, b)
            && !universe.has(lower, b, a)) {
          decidePair(depth, choice, a, b);
          decidePair(depth, choice, b, a);
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLockWrite(int event) {
    return structure.events().get(event).kind() == EventKind.LOCK_WRITE;
  }

  private void decidePair(int depth, int choice, int first, int second) {
    Level child = child(depth);
    symmetry.touch(first, child);
    symmetry.touch(second, child);
    order(child, choice, first, List.of(second));
    enter(depth + 1, schedule.allTests());
  }

  // Leaves.

  private void leaf(Level level, BigInteger weight) {
    FinalValues state = new FinalValues(level);
    Program program = structure.program();
    if (program.test().filter().isPresent()
        && !observed.holds(program.test().filter().get(), state)) {
      return;
    }
    boolean holds = observed.holds(program.test().condition().proposition(), state);
    if (goal.kind() == (holds ? Goal.Kind.FAILS : Goal.Kind.HOLDS) || !mayReachGoal(level)) {
      return;
    }
    if (level.erroneous || fault(level).isPresent()) {
      throw error(level);
    }
    if (!schedule.late().stream().allMatch(t -> isFlag(t) || evaluator.holds(t, level))) {
      return;
    }
    done |= goal.isOne() || listener.found(level, state, plan);
    tally.add(state, goal.isOne() ? BigInteger.ONE : weight.multiply(level.weight));
    for (long rest = level.raised; rest != 0; rest &= rest - 1) {
      raise(schedule.tests().get(Long.numberOfTrailingZeros(rest)));
    }
    for (Plan.Test test : schedule.late()) {
      boolean isRaisedBy = test.modifier() == Modifier.FLAG;
      if (isFlag(test) && evaluator.holds(test, level) == isRaisedBy) {
        raise(test);
      }
    }
  }

  private static boolean isFlag(Plan.Test test) {
    return switch (test.modifier()) {
      case FLAG, UNDEFINED_UNLESS -> true;
      case NONE, ASSERT -> false;
    };
  }

  private void raise(Plan.Test flag) {
    if (flag.modifier() == Modifier.UNDEFINED_UNLESS) {
      tally.flag(CheckResult.UNDEFINED);
    } else {
      flag.name().ifPresent(tally::flag);
    }
  }

  private final class FinalValues implements Observed.FinalState {
    private final Level level;

    FinalValues(Level level) {
      this.level = level;
    }

    @Override
    public long register(int thread, String name) {
      Term end =
          thread < structure.finalRegisters().size()
              ? structure.finalRegisters().get(thread).get(name)
              : null;
      return end == null ? 0 : values.of(end, level);
    }

    @Override
    public long cell(int slot) {
      if (level.finalWrite[slot] == Level.UNASSIGNED) {
        return Datum.UNKNOWN;
      }
      Event last = structure.events().get(level.finalWrite[slot]);
      return values.of(last.written().orElseThrow(), level);
    }
  }

  /** What is wrong with an execution that loads from no address, or computes what has no value. */
  private InputException error(Level level) {
    TreeSet<Integer> order = new TreeSet<>();
    for (int read : candidates.reads()) {
      if (level.source[read] == Level.NO_SOURCE) {
        order.add(read);
      }
    }
    List<String> symbols = structure.program().symbols();
    if (!order.isEmpty()) {
      Event read = structure.events().get(order.first());
      long at = level.location[read.id()];
      String address = at == Arithmetic.ILLEGAL ? "?" : Datum.toValue(at, symbols).toString();
      if (Datum.isAddress(at)) {
        return new InputException(
            read.span(),
            "mixed-size test rejected (symbol [" + address + "]): no location lies there");
      }
      return new InputException(
          read.span(),
          "Non symbolic address: ["
              + address
              + "]; only what is a parameter of the thread, or read from memory, is an address");
    }
    return fault(level)
        .orElseGet(
            () ->
                new InputException(
                    structure.program().test().condition().span(),
                    "an execution computes no value"));
  }

  /** The first operation that has no result. */
  private Optional<InputException> fault(Level level) {
    for (EventStructure.Computation computation : doubtful) {
      Term.Operation operation = computation.operation();
      long left = values.of(operation.left(), level);
      long right = values.of(operation.right(), level);
      if (level.guard(computation.guard()) > 0
          && left != Arithmetic.ILLEGAL
          && right != Arithmetic.ILLEGAL
          && values.of(operation, level) == Arithmetic.ILLEGAL) {
        return Optional.of(
            new InputException(
                operation.span(),
                Arithmetic.complaint(
                    operation.operator(), left, right, structure.program().symbols())));
      }
    }
    return Optional.empty();
  }
}
