package dev.assay.engine.branch;

import dev.assay.budget.Limits;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to decide next. */
public final class Branching {

  private final EventStructure structure;
  private final Plan plan;
  private final Goal goal;
  private final LockOrders locks;
  private final UpdateChains updates;
  private final Reads reads;
  private final WriteOrders orders;
  private final Towards towards;

  public Branching(SearchSpace space) {
    structure = space.structure();
    plan = space.plan();
    goal = space.goal();
    reads = new Reads(space.candidates(), goal.isOne());
    towards = new Towards(space, reads);
    locks = new LockOrders(structure, plan, reads, !goal.isOne());
    updates = new UpdateChains(structure, space.candidates());
    orders =
        new WriteOrders(
            structure, plan, space.observed(), space.candidates(), space.values(), goal);
  }

  /**
   * What is open of branches, locks and sources of reads.
   *
   * @param directed whether what the goal waits for comes first
   */
  public Optional<Question> next(Level level, boolean directed) {
    Optional<Question> waiting = directed ? towards.next(level) : Optional.empty();
    return waiting
        .or(() -> nextBranch(level, true))
        .or(() -> locks.next(level))
        .or(() -> updates.next(level))
        .or(() -> reads.next(level, read -> true))
        // A branch may depend on itself through memory: then either way is tried.
        .or(() -> nextBranch(level, false));
  }

  /** Which way a branch goes that its thread comes to. */
  private Optional<Question> nextBranch(Level level, boolean freeOnly) {
    for (int b = 0; b < level.branch.length; b++) {
      EventStructure.Branch branch = structure.branches().get(b);
      if ((!freeOnly || branch.condition().isEmpty()) && isOpen(b, level)) {
        int open = b;
        return Question.on(level, on -> eitherWay(open, on));
      }
    }
    return Optional.empty();
  }

  private Optional<List<Decision>> eitherWay(int branch, Level level) {
    return isOpen(branch, level)
        ? Optional.of(List.of(new Decision.Way(branch, true), new Decision.Way(branch, false)))
        : Optional.empty();
  }

  private boolean isOpen(int branch, Level level) {
    return level.branch[branch] == Level.UNKNOWN
        && level.guard(structure.branches().get(branch).guard()) > 0;
  }

  /** What is open of last writes, of the model's choices and of orders, once values are known. */
  public Optional<Question> nextOrder(Level level, Evaluator evaluator) {
    Optional<Question> last = orders.nextLastWrite(level);
    for (int k = 0; k < plan.choices().size() && last.isEmpty(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Elements elements) {
        int choice = k;
        last =
            level.chosen[k] == null
                ? Question.on(level, on -> elements(choice, elements, on, evaluator))
                : last;
      } else if (!isFree(k, level)) {
        last = orders.nextPair(level, k);
      }
    }
    return last;
  }

  /** Whether nothing that the model chooses from is known to be empty. */
  public boolean hasElements(Level level, Evaluator evaluator) {
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Elements elements
          && level.chosen[k] == null
          && evaluator.knows(elements, level)
          && evaluator.elements(elements, level).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<List<Decision>> elements(
      int choice, Plan.Choice.Elements elements, Level level, Evaluator evaluator) {
    if (level.chosen[choice] != null || !evaluator.knows(elements, level)) {
      return Optional.empty();
    }
    List<Decision> decisions = new ArrayList<>();
    for (long[] element : evaluator.elements(elements, level)) {
      decisions.add(new Decision.Chosen(choice, element));
    }
    return Optional.of(decisions);
  }

  /** Whether the orders of the last choice may be completed in any way: no test depends on it. */
  private boolean isFree(int choice, Level level) {
    return level.open == 0 && choice == plan.choices().size() - 1;
  }

  /** In how many ways an execution can be completed in which nothing else is open. */
  public BigInteger completions(Level level, Limits limits) {
    int last = plan.choices().size() - 1;
    return !goal.isOne()
            && last >= 0
            && isFree(last, level)
            && plan.choices().get(last) instanceof Plan.Choice.Orders choice
        ? orders.count(level, choice, limits)
        : BigInteger.ONE;
  }

  /**
   * Completes all orders of an execution in one way, likely to be what is looked for; false if
   * other choices are open.
   */
  public boolean complete(Level level, Level child) {
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Elements && level.chosen[k] == null) {
        return false;
      }
    }
    orders.complete(level, child);
    return true;
  }
}
