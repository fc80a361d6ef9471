package dev.assay.engine.search;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.FinalValues;
import dev.assay.engine.state.Level;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the executions that a search comes to, or takes the one that it looks for. */
final class ExecutionCounter {

  private final SearchSpace space;
  private final Program test;
  private final Observed observed;
  private final Goal goal;
  private final Consistency consistency;
  private final Evaluator evaluator;
  private final Faults faults;
  private final Tally tally;
  private final ExecutionListener listener;
  private boolean isEnough;

  ExecutionCounter(
      SearchSpace space,
      Consistency consistency,
      Evaluator evaluator,
      Faults faults,
      Tally tally,
      ExecutionListener listener) {
    this.space = space;
    this.test = space.structure().program();
    this.observed = space.observed();
    this.goal = space.goal();
    this.consistency = consistency;
    this.evaluator = evaluator;
    this.faults = faults;
    this.tally = tally;
    this.listener = listener;
  }

  /** Whether who is shown the executions needs no more of them. */
  boolean isEnough() {
    return isEnough;
  }

  /**
   * Counts an execution that is decided, or as many as it can be completed to.
   *
   * @param completions how many; none if it is contradictory
   * @return a tally of the execution alone if one is looked for, and this is the one
   */
  @Nullable Tally count(Level level, BigInteger completions) {
    Observed.FinalState state = new FinalValues(space.structure(), space.values(), level);
    if (completions.signum() == 0
        || (test.filter().isPresent() && !observed.holds(test.filter().get(), state))) {
      return null;
    }
    boolean holds = observed.holds(test.condition().proposition(), state);
    if (goal.kind() == (holds ? Goal.Kind.FAILS : Goal.Kind.HOLDS)
        || !consistency.mayReachGoal(level)) {
      return null;
    }
    Optional<InputException> fault = faults.find(level);
    if (fault.isPresent()) {
      throw fault.get();
    }
    for (Plan.Test late : space.schedule().late()) {
      if (!isFlag(late) && !evaluator.holds(late, level)) {
        return null;
      }
    }
    isEnough |= listener.found(level, state, space.plan());
    Tally to = goal.isOne() ? tally.empty() : tally;
    to.add(state, holds, goal.isOne() ? BigInteger.ONE : completions.multiply(level.weight));
    raiseFlags(level, to);
    return goal.isOne() ? to : null;
  }

  private void raiseFlags(Level level, Tally to) {
    for (long rest = level.raised; rest != 0; rest &= rest - 1) {
      raise(space.schedule().tests().get(Long.numberOfTrailingZeros(rest)), to);
    }
    for (Plan.Test late : space.schedule().late()) {
      boolean isRaisedBy = late.modifier() == Modifier.FLAG;
      if (isFlag(late) && evaluator.holds(late, level) == isRaisedBy) {
        raise(late, to);
      }
    }
  }

  private static boolean isFlag(Plan.Test test) {
    return switch (test.modifier()) {
      case FLAG, UNDEFINED_UNLESS -> true;
      case NONE, ASSERT -> false;
    };
  }

  private static void raise(Plan.Test flag, Tally to) {
    if (flag.modifier() == Modifier.UNDEFINED_UNLESS) {
      to.flag(CheckResult.UNDEFINED);
    } else if (flag.name().isPresent()) {
      to.flag(flag.name().get());
    }
  }
}
