package dev.assay.check;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.execution.EventStructure;
import dev.assay.litmus.LitmusTest;
import dev.assay.litmus.Proposition;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the consistent executions of a test, depth first: decides what is open ({@link Branching}),
 * draws conclusions ({@link Propagation}), asks the model ({@link Evaluator}), and counts what is
 * left ({@link Tally}).
 */
final class Search {

  /** A dive that takes more steps than this for each event turns back too often. */
  private static final int MOST_DIVING_STEPS = 2;

  private final SearchSpace space;
  private final EventStructure structure;
  private final LitmusTest test;
  private final Observed observed;
  private final Plan plan;
  private final Schedule schedule;
  private final Goal goal;
  private final Propagation propagation;
  private final Branching branching;
  private final Evaluator evaluator;
  private final Faults faults;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;
  private final Level.Meter meter = new Level.Meter();
  private final List<Level> levels = new ArrayList<>();
  private Symmetry symmetry;
  private boolean done;
  private boolean asymmetric;

  private int divingSteps;

  /** Goes straight for a first execution, without a look at the tests before the end. */
  private boolean diving;

  Search(SearchSpace space, Tally tally, Limits limits, ExecutionListener listener) {
    this.space = space;
    this.structure = space.structure();
    this.test = structure.program().test();
    this.observed = space.observed();
    this.plan = space.plan();
    this.schedule = space.schedule();
    this.goal = space.goal();
    this.propagation = space.propagation();
    this.symmetry = space.symmetry();
    this.branching = new Branching(space);
    this.evaluator = space.evaluator(listener == ExecutionListener.NONE);
    this.faults = new Faults(structure, space.candidates(), space.values());
    this.tally = tally;
    this.limits = limits;
    this.listener = listener;
  }

  /** Searches all; returns early when a limit is reached, or the goal. */
  void run() {
    if (space.isEmpty()) {
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
    if (space.isEmpty()) {
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
    first.copyDecisions(space.root());
    if (evaluator.evaluateRoot(first)) {
      decide(0);
    }
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level(structure, plan, observed.cells().length, meter));
    }
    return levels.get(depth);
  }

  /** Decides what is open on a level, and searches below; counts it if nothing is. */
  private void decide(int depth) {
    Level level = levels.get(depth);
    Optional<List<Decision>> decisions = branching.next(level);
    if (decisions.isPresent()) {
      branch(depth, decisions.get(), schedule.requirements());
      return;
    }
    if (!propagation.closeCircles(level)) {
      if (level.erroneous) {
        throw faults.error(level);
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
    Optional<List<Decision>> orders = branching.nextOrder(level, evaluator);
    if (orders.isPresent()) {
      branch(depth, orders.get(), schedule.allTests());
    } else {
      leaf(level, branching.completions(level));
    }
  }

  /** Takes each decision in turn. A dive looks at no test before its end. */
  private void branch(int depth, List<Decision> decisions, long tests) {
    for (Decision decision : decisions) {
      Level child = level(depth + 1);
      child.copy(levels.get(depth));
      if (decision.take(child, symmetry)) {
        enter(depth + 1, diving ? 0 : tests);
      }
    }
  }

  /** Goes on from a level that has one more decision than its parent. */
  private void enter(int depth, long tests) {
    Level level = levels.get(depth);
    done |= diving && ++divingSteps > MOST_DIVING_STEPS * structure.size();
    if (!done
        && !limits.reached(tally.executions(), meter.bytes())
        && propagation.propagate(level)
        && mayPassFilter(level)
        && mayReachGoal(level)
        && evaluator.evaluate(level, levels.get(depth - 1), tests)) {
      decide(depth);
    }
  }

  private boolean mayPassFilter(Level level) {
    return test.filter().isEmpty() || mayComeOut(test.filter().get(), true, level);
  }

  /** Whether a level may lead to what is looked for. */
  private boolean mayReachGoal(Level level) {
    Proposition proposition = test.condition().proposition();
    return switch (goal.kind()) {
      case ALL -> true;
      case HOLDS -> mayComeOut(proposition, true, level);
      case FAILS -> mayComeOut(proposition, false, level);
      case FLAG -> ((level.open | level.raised) >>> plan.requirements().size() & goal.flags()) != 0;
    };
  }

  private boolean mayComeOut(Proposition proposition, boolean holds, Level level) {
    return observed.mayBe(proposition, holds, finalValues(level));
  }

  private FinalValues finalValues(Level level) {
    return new FinalValues(structure, space.values(), level);
  }

  private boolean hasUndetermined(Level level) {
    return IntStream.of(space.candidates().reads())
        .anyMatch(read -> Datum.isUndetermined(level.value[read]));
  }

  /** Completes all orders in one way, and looks at the tests; false if that is not possible. */
  private boolean finishDive(int depth) {
    Level level = levels.get(depth);
    Level child = level(depth + 1);
    child.copy(level);
    if (!branching.complete(level, child)) {
      return false;
    }
    done = true;
    if (evaluator.evaluate(child, level, schedule.allTests())
        && IntStream.of(child.finalWrite).noneMatch(w -> w == Level.UNASSIGNED)
        && mayReachGoal(child)) {
      leaf(child, BigInteger.ONE);
    }
    return true;
  }

  /**
   * Counts an execution that is decided, or as many as it can be completed to.
   *
   * @param completions how many; none if it is contradictory
   */
  private void leaf(Level level, BigInteger completions) {
    FinalValues state = finalValues(level);
    if (completions.signum() == 0
        || (test.filter().isPresent() && !observed.holds(test.filter().get(), state))) {
      return;
    }
    boolean holds = observed.holds(test.condition().proposition(), state);
    if (goal.kind() == (holds ? Goal.Kind.FAILS : Goal.Kind.HOLDS) || !mayReachGoal(level)) {
      return;
    }
    faults
        .find(level)
        .ifPresent(
            fault -> {
              throw fault;
            });
    if (!schedule.late().stream().allMatch(t -> isFlag(t) || evaluator.holds(t, level))) {
      return;
    }
    done |= goal.isOne() || listener.found(level, state, plan);
    tally.add(state, goal.isOne() ? BigInteger.ONE : completions.multiply(level.weight));
    for (long rest = level.raised; rest != 0; rest &= rest - 1) {
      raise(schedule.tests().get(Long.numberOfTrailingZeros(rest)));
    }
    for (Plan.Test late : schedule.late()) {
      boolean isRaisedBy = late.modifier() == Modifier.FLAG;
      if (isFlag(late) && evaluator.holds(late, level) == isRaisedBy) {
        raise(late);
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
}
