package dev.assay.evidence;

import dev.assay.budget.Limits;
import dev.assay.cat.CatStatement.Property;
import dev.assay.evidence.BaseRelations.Range;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest way to derive what a model's plan holds for sure in a candidate. Each pair of each
 * node has a cost, from what the facts cost that it rests on; a pair that does not hold has none.
 * What it takes of memory is charged until it is closed.
 */
final class Derivations implements AutoCloseable {

  static final int NEVER = 1 << 28;

  /** About so many pairs are gone through in a step that is charged. */
  private static final int PAIRS_PER_STEP = 1024;

  /** What does not hold must be seen too. */
  private static final int ABSENCE = 5;

  private final Evaluation evaluation;
  private final Costs costs;
  private final Plan plan;
  private final Universe universe;
  private final int size;
  private final int[] @Nullable [] known;
  private final boolean[] solved;
  private final Limits limits;
  private long kept;

  /** What the facts cost that base nodes and choices rest on. */
  interface Costs {
    /** The cost of a pair, or of an event of a set if both are the same, of a base node. */
    int ofBase(Node node, int from, int to);

    /** The cost of a pair that a choice has. */
    int ofChoice(int choice, int from, int to);
  }

  Derivations(Evaluation evaluation, Costs costs) {
    this.evaluation = evaluation;
    this.costs = costs;
    this.plan = evaluation.candidate().space().model().plan();
    this.universe = evaluation.universe();
    this.size = universe.size();
    this.known = new int[plan.nodes().size()][];
    this.solved = new boolean[plan.groups().size()];
    this.limits = evaluation.candidate().space().limits();
  }

  /**
   * Why a check fails: the steps of a cycle or the one pair that should not be.
   *
   * @param cost together
   */
  record Failure(List<Step> steps, int cost) {}

  /**
   * The cheapest reason why a check fails; empty if it does not, or fails for want of something.
   */
  Optional<Failure> failure(Plan.Test test) {
    if (test.negated()) {
      return Absence.of(test.node(), this);
    }
    int[] cost = of(test.node());
    boolean isSet = plan.nodes().get(test.node()).isSet();
    if (test.property() == Property.EMPTY) {
      int best = least(cost, isSet, false);
      return best < 0 || cost[best] >= NEVER
          ? Optional.empty()
          : Optional.of(
              new Failure(
                  List.of(isSet ? derive(test.node(), best, best) : derive(test.node(), best)),
                  cost[best]));
    }
    return cycle(test.node(), test.property() == Property.ACYCLIC);
  }

  /** The plan that is derived from. */
  Plan plan() {
    return plan;
  }

  /** What it costs to derive a pair of a relation; {@link #NEVER} if it does not hold. */
  int cost(int relation, int from, int to) {
    return of(relation)[from * size + to];
  }

  private Step derive(int node, int at) {
    return derive(node, at / size, at % size);
  }

  private int least(int[] cost, boolean isSet, boolean diagonal) {
    int best = -1;
    for (int i = 0; i < cost.length; i++) {
      if ((!diagonal || isSet || i / size == i % size) && (best < 0 || cost[i] < cost[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Why an order contradicts itself: a cycle of pairs that it has to have. */
  Optional<Failure> loop(Plan.Choice.Orders orders) {
    return cycle(orders.base(), true);
  }

  private Optional<Failure> cycle(int node, boolean longer) {
    int[] cost = of(node);
    int[] closed = longer ? closed(cost) : cost;
    int best = least(closed, false, true);
    if (best < 0 || closed[best] >= NEVER) {
      return Optional.empty();
    }
    int start = best / size;
    List<Step> steps = new ArrayList<>();
    path(node, cost, closed, start, start, steps);
    return Optional.of(new Failure(steps, closed[best]));
  }

  /** Appends a cheapest path of a relation. */
  private void path(int node, int[] cost, int[] closed, int from, int to, List<Step> steps) {
    int total = closed[from * size + to];
    int at = from;
    int left = total;
    do {
      limits.charge(1 + size / PAIRS_PER_STEP);
      int next = -1;
      for (int via = 0; via < size && next < 0; via++) {
        int first = cost[at * size + via];
        if (first < NEVER
            && (via != at || via == to)
            && ((via == to && first == left)
                || (closed[via * size + to] < NEVER && first + closed[via * size + to] == left))) {
          next = via;
          left = via == to && first == left ? 0 : left - first;
        }
      }
      assert next >= 0 : "no path of the cost that a closure has";
      steps.add(derive(node, at, next));
      at = next;
    } while (left > 0);
  }

  private int[] closed(int[] cost) {
    int[] closed = cost.clone();
    for (int via = 0; via < size; via++) {
      for (int a = 0; a < size; a++) {
        int first = closed[a * size + via];
        if (first >= NEVER) {
          continue;
        }
        limits.charge(1 + size / PAIRS_PER_STEP);
        for (int b = 0; b < size; b++) {
          int sum = first + closed[via * size + b];
          if (sum < closed[a * size + b]) {
            closed[a * size + b] = sum;
          }
        }
      }
    }
    return closed;
  }

  // Costs.

  private int[] of(int node) {
    int[] cost = known[node];
    if (cost == null) {
      cost = compute(plan.nodes().get(node));
      hold(node, cost);
    }
    return cost;
  }

  private void hold(int node, int @Nullable [] cost) {
    long more = bytes(cost) - bytes(known[node]);
    known[node] = cost;
    kept += more;
    limits.keep(more);
  }

  private static long bytes(int @Nullable [] cost) {
    return cost == null ? 0 : (long) cost.length * Integer.BYTES;
  }

  @Override
  public void close() {
    limits.release(kept);
    kept = 0;
  }

  private int[] none(boolean isSet) {
    int[] cost = new int[isSet ? size : size * size];
    limits.charge(1 + cost.length / PAIRS_PER_STEP);
    Arrays.fill(cost, NEVER);
    return cost;
  }

  private int[] compute(Node node) {
    return switch (node.operator()) {
      case BASE -> each(node, (a, b) -> costs.ofBase(node, a, b));
      case ALL -> each(node, (a, b) -> 0);
      case EMPTY, CONSTANT -> none(node.isSet());
      case CHOICE -> each(node, (a, b) -> costs.ofChoice(node.right(), a, b));
      case OPAQUE -> each(node, (a, b) -> 500);
      case DIFFERENT_VALUES -> plus(each(node, (a, b) -> 50), of(node.left()));
      case RECURSIVE, FIXPOINT -> {
        int group = node.right();
        if (!solved[group]) {
          solved[group] = true;
          solve(plan.groups().get(group));
        }
        yield node.operator() == Operator.FIXPOINT
            ? of(plan.groups().get(group).variables().get(node.left()))
            : of(node.id());
      }
      case UNION -> lesser(of(node.left()), of(node.right()));
      case INTERSECTION -> plus(of(node.left()), of(node.right()));
      case DIFFERENCE -> {
        int[] left = of(node.left());
        Range range = evaluation.of(node.id());
        int[] cost = none(node.isSet());
        for (int i = 0; i < cost.length; i++) {
          if (holds(range.lower(), node.isSet(), i)) {
            cost[i] = Math.min(NEVER, left[i] + ABSENCE);
          }
        }
        yield cost;
      }
      case SEQUENCE -> sequence(of(node.left()), of(node.right()));
      case TRANSITIVE_CLOSURE -> closed(of(node.left()));
      case INVERSE -> inverse(of(node.left()));
      case PRODUCT -> product(of(node.left()), of(node.right()));
      case IDENTITY -> {
        int[] set = of(node.left());
        int[] cost = none(false);
        for (int a = 0; a < size; a++) {
          cost[a * size + a] = set[a];
        }
        yield cost;
      }
      case RESTRICT_DOMAIN -> restricted(of(node.right()), of(node.left()), true);
      case RESTRICT_RANGE -> restricted(of(node.left()), of(node.right()), false);
      case DOMAIN -> projected(of(node.left()), true);
      case RANGE -> projected(of(node.left()), false);
    };
  }

  private interface PairCost {
    int of(int from, int to);
  }

  private boolean holds(long[] bits, boolean isSet, int index) {
    return isSet ? Universe.has(bits, index) : universe.has(bits, index / size, index % size);
  }

  private int[] each(Node node, PairCost of) {
    long[] lower = evaluation.of(node.id()).lower();
    int[] cost = none(node.isSet());
    for (int i = 0; i < cost.length; i++) {
      if (holds(lower, node.isSet(), i)) {
        cost[i] = node.isSet() ? of.of(i, i) : of.of(i / size, i % size);
      }
    }
    return cost;
  }

  private static int[] lesser(int[] a, int[] b) {
    int[] cost = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      cost[i] = Math.min(a[i], b[i]);
    }
    return cost;
  }

  private static int[] plus(int[] a, int[] b) {
    int[] cost = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      cost[i] = Math.min(NEVER, a[i] + b[i]);
    }
    return cost;
  }

  private int[] sequence(int[] first, int[] second) {
    int[] cost = none(false);
    for (int a = 0; a < size; a++) {
      for (int via = 0; via < size; via++) {
        int here = first[a * size + via];
        if (here >= NEVER) {
          continue;
        }
        limits.charge(1 + size / PAIRS_PER_STEP);
        for (int b = 0; b < size; b++) {
          int sum = here + second[via * size + b];
          if (sum < cost[a * size + b]) {
            cost[a * size + b] = sum;
          }
        }
      }
    }
    return cost;
  }

  private int[] inverse(int[] of) {
    int[] cost = none(false);
    for (int i = 0; i < of.length; i++) {
      cost[i % size * size + i / size] = of[i];
    }
    return cost;
  }

  private int[] product(int[] from, int[] to) {
    int[] cost = none(false);
    for (int i = 0; i < cost.length; i++) {
      cost[i] = Math.min(NEVER, 1 + from[i / size] + to[i % size]);
    }
    return cost;
  }

  private int[] restricted(int[] relation, int[] set, boolean domain) {
    int[] cost = none(false);
    for (int i = 0; i < cost.length; i++) {
      cost[i] = Math.min(NEVER, relation[i] + set[domain ? i / size : i % size]);
    }
    return cost;
  }

  private int[] projected(int[] relation, boolean domain) {
    int[] cost = none(true);
    for (int i = 0; i < relation.length; i++) {
      int event = domain ? i / size : i % size;
      cost[event] = Math.min(cost[event], relation[i]);
    }
    return cost;
  }

  /** Goes round until no pair gets cheaper; each unfolding costs, so that none rests on itself. */
  private void solve(Plan.Group group) {
    RecursiveRounds<int[]> rounds =
        new RecursiveRounds<>() {
          @Override
          int[] of(int node) {
            return Derivations.this.of(node);
          }

          @Override
          void set(int node, int[] cost) {
            hold(node, cost);
          }

          @Override
          void forget(int node) {
            hold(node, null);
          }

          @Override
          int[] start(int variable) {
            return none(plan.nodes().get(variable).isSet());
          }

          @Override
          int[] next(int[] body) {
            return Arrays.stream(body).map(cost -> Math.min(NEVER, cost + 1)).toArray();
          }

          @Override
          boolean isSettled(int[] next, int[] before) {
            return Arrays.equals(next, before);
          }
        };
    rounds.solve(group, Integer.MAX_VALUE);
    group.inner().forEach(inner -> hold(inner, null));
  }

  // Steps.

  /** The cheapest reason for a pair of a relation, or an event of a set, that holds. */
  Step derive(int id, int from, int to) {
    Node node = plan.nodes().get(id);
    int at = node.isSet() ? from : from * size + to;
    int cost = of(id)[at];
    assert cost < NEVER : "nothing to derive";
    List<Step> parts =
        switch (node.operator()) {
          case BASE, ALL, EMPTY, CONSTANT, CHOICE, OPAQUE -> List.of();
          case UNION ->
              List.of(derive(of(node.left())[at] == cost ? node.left() : node.right(), from, to));
          case INTERSECTION ->
              List.of(derive(node.left(), from, to), derive(node.right(), from, to));
          case DIFFERENCE, DIFFERENT_VALUES -> List.of(derive(node.left(), from, to));
          case SEQUENCE -> sequenceSteps(node, from, to, cost);
          case TRANSITIVE_CLOSURE -> {
            List<Step> steps = new ArrayList<>();
            path(node.left(), of(node.left()), of(id), from, to, steps);
            yield steps;
          }
          case INVERSE -> List.of(derive(node.left(), to, from));
          case PRODUCT -> List.of(derive(node.left(), from, from), derive(node.right(), to, to));
          case IDENTITY -> List.of(derive(node.left(), from, from));
          case RESTRICT_DOMAIN ->
              List.of(derive(node.left(), from, from), derive(node.right(), from, to));
          case RESTRICT_RANGE ->
              List.of(derive(node.left(), from, to), derive(node.right(), to, to));
          case DOMAIN, RANGE -> List.of(projectionStep(node, from, cost));
          case RECURSIVE, FIXPOINT ->
              List.of(derive(plan.groups().get(node.right()).bodies().get(node.left()), from, to));
        };
    return new Step(id, from, to, parts);
  }

  private List<Step> sequenceSteps(Node node, int from, int to, int cost) {
    int[] first = of(node.left());
    int[] second = of(node.right());
    for (int via = 0; via < size; via++) {
      if (first[from * size + via] + second[via * size + to] == cost) {
        return List.of(derive(node.left(), from, via), derive(node.right(), via, to));
      }
    }
    throw new AssertionError("no event between");
  }

  private Step projectionStep(Node node, int event, int cost) {
    boolean domain = node.operator() == Operator.DOMAIN;
    int[] relation = of(node.left());
    for (int other = 0; other < size; other++) {
      int from = domain ? event : other;
      int to = domain ? other : event;
      if (relation[from * size + to] == cost) {
        return derive(node.left(), from, to);
      }
    }
    throw new AssertionError("no pair to project");
  }
}
