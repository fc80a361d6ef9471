package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.search.Search;
import dev.assay.engine.space.Goal;
import dev.assay.execution.EventStructure;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import java.util.List;
import java.util.Set;

/**
 * Seeks one execution that should not be, and does not care about any other: a fraction of the work
 * of an answer. It does not serve models that speak of values out of thin air, see {@link
 * Grounding}.
 */
public final class Seeker {

  private final MemoryModel model;
  private final Checker checker;
  private final CheckOptions options;

  /** Seeks under one model. */
  public Seeker(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.checker = new Checker(model, options);
    this.options = options;
  }

  /** What came of it. */
  public enum Found {
    /** One that ends so. */
    END,
    /** None that ends so, but one that raises a flag. */
    FLAG,
    NONE,
    /** A budget was spent first. */
    UNKNOWN
  }

  /**
   * Seeks a consistent execution that ends in a way, or one that raises a flag.
   *
   * @param holds whether the proposition of the condition holds where the execution ends
   * @param flags the names of the flags
   * @throws dev.assay.source.InputException if some consistent execution has no meaning
   */
  public Found seek(Program test, boolean holds, Set<String> flags) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    try {
      EventStructure structure = checker.unfold(test, limits);
      if (!limits.isStopped() && ends(structure, holds, limits)) {
        return Found.END;
      }
      if (!limits.isStopped() && isFlagged(structure, raising(flags), limits)) {
        return Found.FLAG;
      }
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
    return limits.isStopped() ? Found.UNKNOWN : Found.NONE;
  }

  /**
   * Seeks a consistent execution that raises a flag, however it ends.
   *
   * @return {@link Found#FLAG}, {@link Found#NONE} or {@link Found#UNKNOWN}
   * @throws dev.assay.source.InputException if some consistent execution has no meaning
   */
  public Found seekFlag(Program test, Set<String> flags) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    try {
      if (isFlagged(checker.unfold(test, limits), raising(flags), limits)) {
        return Found.FLAG;
      }
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
    return limits.isStopped() ? Found.UNKNOWN : Found.NONE;
  }

  private boolean ends(EventStructure structure, boolean holds, Limits limits) {
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    Goal straight = Goal.of(holds, structure, observed);
    Search first = checker.search(straight, structure, observed, tally, limits);
    if (!first.dive()) {
      List<Goal> goals = Goal.alternatives(holds, structure, observed);
      for (Goal goal : goals) {
        if (tally.executions() == 0) {
          // A single goal is that of the search, which is prepared already.
          (goals.size() == 1 ? first : checker.search(goal, structure, observed, tally, limits))
              .run(options.idle());
        }
      }
    }
    return tally.executions() > 0;
  }

  private boolean isFlagged(EventStructure structure, long raising, Limits limits) {
    if (raising == 0) {
      return false;
    }
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    checker.search(Goal.raising(raising), structure, observed, tally, limits).run(options.idle());
    return tally.executions() > 0;
  }

  private long raising(Set<String> names) {
    List<Plan.Test> flags = model.plan().flags();
    long raising = 0;
    for (int i = 0; i < flags.size(); i++) {
      raising |= names.contains(Checker.nameOf(flags.get(i))) ? 1L << i : 0;
    }
    return raising;
  }
}
