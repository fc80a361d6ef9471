package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import dev.assay.engine.space.Operators;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.state.Level;
import dev.assay.model.Convergence;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.List;

/**
 * Solves groups of recursive definitions by iteration from the empty sets and relations, each
 * definition seeing what the step has computed before it.
 *
 * <p>A monotone group has a least solution on each side. Any other is solved once all that it uses
 * is exact, since what it converges to depends on the schedule.
 */
public final class Groups {

  private final Plan plan;
  private final Schedule schedule;
  private final Universe universe;
  private final Operators operators;
  private final Limits limits;
  private final long[] solvedIn;
  private final long[][][] lower;
  private final long[][][] upper;
  private final boolean[] exact;
  private long evaluation;

  Groups(Plan plan, Schedule schedule, Universe universe, Operators operators, Limits limits) {
    this.limits = limits;
    this.plan = plan;
    this.schedule = schedule;
    this.universe = universe;
    this.operators = operators;
    int groups = plan.groups().size();
    solvedIn = new long[groups];
    lower = new long[groups][][];
    upper = new long[groups][][];
    exact = new boolean[groups];
  }

  /** A new evaluation begins: no group is solved in it yet. */
  void begin() {
    evaluation++;
  }

  /** Writes the bounds of one variable's solution; returns whether they are equal for sure. */
  boolean solve(Node fixpoint, Level level, long[] toLower, long[] toUpper) {
    int number = fixpoint.right();
    if (solvedIn[number] != evaluation) {
      solve(number, level);
      solvedIn[number] = evaluation;
    }
    int variable = fixpoint.left();
    System.arraycopy(lower[number][variable], 0, toLower, 0, toLower.length);
    System.arraycopy(upper[number][variable], 0, toUpper, 0, toUpper.length);
    return exact[number];
  }

  private void solve(int number, Level level) {
    Plan.Group group = plan.groups().get(number);
    if (lower[number] == null) {
      lower[number] = buffers(group);
      upper[number] = buffers(group);
    }
    exact[number] = true;
    for (int node : schedule.outer(number)) {
      exact[number] &= level.bounds.isExact(node);
    }
    if (exact[number]) {
      iterate(number, level, level.bounds.lowers(), level.bounds.lowers(), true, lower[number]);
      copy(lower[number], upper[number]);
    } else if (group.monotone()) {
      iterate(number, level, level.bounds.lowers(), level.bounds.uppers(), true, lower[number]);
      iterate(number, level, level.bounds.uppers(), level.bounds.lowers(), false, upper[number]);
    } else {
      for (int i = 0; i < group.variables().size(); i++) {
        Arrays.fill(lower[number][i], 0);
        if (plan.nodes().get(group.variables().get(i)).isSet()) {
          System.arraycopy(level.possible, 0, upper[number][i], 0, level.possible.length);
        } else {
          universe.product(upper[number][i], level.possible, level.possible);
        }
      }
    }
  }

  private long[][] buffers(Plan.Group group) {
    long[][] buffers = new long[group.variables().size()][];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] =
          plan.nodes().get(group.variables().get(i)).isSet()
              ? universe.newSet()
              : universe.newRelation();
    }
    return buffers;
  }

  private static void copy(long[][] from, long[][] to) {
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(from[i], 0, to[i], 0, to[i].length);
    }
  }

  private void iterate(
      int number, Level level, long[][] side, long[][] other, boolean isLower, long[][] solution) {
    Plan.Group group = plan.groups().get(number);
    List<Integer> inner = schedule.inner(number);
    List<Integer> variables = group.variables();
    for (int i = 0; i < solution.length; i++) {
      Arrays.fill(solution[i], 0);
      side[variables.get(i)] = solution[i];
    }
    Convergence convergence = new Convergence(group.definitions(), universe.size());
    boolean stable = false;
    while (!stable) {
      convergence.next();
      limits.charge((long) solution.length * inner.size());
      stable = true;
      for (int i = 0; i < solution.length; i++) {
        for (int id : inner) {
          Node node = plan.nodes().get(id);
          long[] to =
              isLower
                  ? level.bounds.lowerBuffer(id, node.isSet())
                  : level.bounds.upperBuffer(id, node.isSet());
          side[id] = to;
          operators.apply(node, side, other, level, to);
        }
        long[] next = side[group.bodies().get(i)];
        stable &= Universe.isSubset(next, solution[i]);
        System.arraycopy(next, 0, solution[i], 0, next.length);
      }
    }
  }
}
