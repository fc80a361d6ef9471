package dev.assay.engine.search;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.infer.Propagation;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.FinalValues;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.program.Program;
import dev.assay.program.Proposition;

/**
 * Whether a level may lead to what the search looks for: what was decided does not contradict
 * itself, the model, the filter or the goal.
 */
final class Consistency implements Replay.Trial {

  private final SearchSpace space;
  private final Program test;
  private final Goal goal;
  private final Propagation propagation;
  private final Evaluator evaluator;
  private final Nogoods nogoods;
  private final Tally tally;
  private final Limits limits;
  private final Meter meter;
  private final int firstFlag;

  /** About how long propagation takes; nothing to speak of in a small test. */
  private final int cost;

  /** The flags that every level is asked for. */
  private final long flags;

  Consistency(
      SearchSpace space,
      Propagation propagation,
      Evaluator evaluator,
      Nogoods nogoods,
      Tally tally,
      Limits limits,
      Meter meter) {
    this.space = space;
    this.test = space.structure().program();
    this.goal = space.goal();
    this.propagation = propagation;
    this.evaluator = evaluator;
    this.nogoods = nogoods;
    this.tally = tally;
    this.limits = limits;
    this.meter = meter;
    this.firstFlag = space.plan().requirements().size();
    int cost = 0;
    for (int read : space.candidates().reads()) {
      cost += space.candidates().writesFor(read).length;
    }
    this.cost = cost >> 6;
    this.flags = goal.flags() << firstFlag;
  }

  /** The flags that the goal asks for, as bits of tests. */
  long flags() {
    return flags;
  }

  /**
   * Whether a level that has more decisions than another one may lead to what is looked for.
   *
   * @param tests the tests of the model that matter now, as bits
   */
  boolean holds(Level level, Level reference, long tests) {
    if (cost > 0) {
      limits.charge(cost);
    }
    return propagation.propagate(level)
        && nogoods.find(level, reference).isEmpty()
        && mayPassFilter(level)
        && mayReachGoal(level)
        && evaluator.evaluate(level, reference, tests)
        && (flags == 0 || mayReachGoal(level));
  }

  private boolean mayPassFilter(Level level) {
    return test.filter().isEmpty() || mayComeOut(test.filter().get(), true, level);
  }

  /** Whether a level may lead to what is looked for. */
  boolean mayReachGoal(Level level) {
    return switch (goal.kind()) {
      case ALL -> true;
      case HOLDS, FAILS -> mayComeOut(goal.part(), goal.wanted(), level);
      case FLAG -> ((level.open | level.raised) >>> firstFlag & goal.flags()) != 0;
    };
  }

  private boolean mayComeOut(Proposition proposition, boolean holds, Level level) {
    Observed.FinalState state = new FinalValues(space.structure(), space.values(), level);
    return space.observed().mayBe(proposition, holds, state);
  }

  /** Whether a limit is reached. */
  @Override
  public boolean isStopped() {
    return limits.reached(tally.executions(), meter.bytes() + tally.bytes(), tally.printingNanos());
  }

  @Override
  public boolean fails(Level level, Level reference, long tests) {
    return !holds(level, reference, (space.schedule().requirements() & tests) | flags);
  }

  @Override
  public long failed() {
    return evaluator.failed();
  }
}
