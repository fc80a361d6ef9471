package dev.assay.check;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which nodes of a plan are evaluated when, and which of their bounds are needed.
 *
 * <p>While executions are only partly decided, each node has a lower bound (pairs it has in every
 * completion) and an upper bound (pairs it has in some). A check that fails on lower bounds fails
 * for good. At the leaves of the search, where all is decided, both bounds are the value.
 */
final class Schedule {

  private final List<Node> nodes;
  private final Plan plan;
  private final boolean[] needsLower;
  private final boolean[] needsUpper;
  private final boolean[] inner;
  private final boolean[] monotoneInner;

  private final List<List<Integer>> innerOf = new ArrayList<>();
  private final List<List<Integer>> outerOf = new ArrayList<>();

  /** Nodes evaluated at each step of the search, in dependency order. */
  final int[] pruning;

  /** Nodes evaluated at leaves besides, in dependency order. */
  final int[] atLeaves;

  /** Checks that prune: they can be judged on lower bounds. */
  final List<Plan.Test> pruningTests = new ArrayList<>();

  /** The checks of each node that prune. */
  final List<List<Plan.Test>> pruningTestsOf = new ArrayList<>();

  /** Requirements that are judged at leaves only. */
  final List<Plan.Test> leafTests = new ArrayList<>();

  /** A schedule for a search: bounds where they are needed. */
  static Schedule forSearch(Plan plan) {
    return new Schedule(plan, false);
  }

  /** A schedule that has both bounds of all nodes, to learn what no decision can change. */
  static Schedule forSpecialising(Plan plan) {
    return new Schedule(plan, true);
  }

  private Schedule(Plan plan, boolean both) {
    this.plan = plan;
    this.nodes = plan.nodes();
    this.needsLower = new boolean[nodes.size()];
    this.needsUpper = new boolean[nodes.size()];
    this.inner = new boolean[nodes.size()];
    this.monotoneInner = new boolean[nodes.size()];
    plan.groups().forEach(g -> g.inner().forEach(n -> monotoneInner[n] = g.monotone()));
    plan.groups().forEach(g -> g.inner().forEach(n -> inner[n] = true));
    plan.groups().forEach(g -> g.variables().forEach(n -> inner[n] = true));

    for (Plan.Choice choice : plan.choices()) {
      demandBoth(choice.node());
      demandChoice(choice);
    }
    for (Plan.Test test : plan.requirements()) {
      if (!test.negated() && test.modifier() == Modifier.NONE) {
        pruningTests.add(test);
        demand(test.node(), true);
        if (both) {
          demandBoth(test.node());
        }
      } else {
        leafTests.add(test);
      }
    }
    boolean[] before = new boolean[nodes.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = needsLower[i] || needsUpper[i];
    }
    for (Plan.Test test : leafTests) {
      demand(test.node(), true);
      if (both) {
        demandBoth(test.node());
      }
    }
    for (Plan.Test test : plan.flags()) {
      demand(test.node(), true);
      if (both) {
        demandBoth(test.node());
      }
    }
    nodes.forEach(node -> pruningTestsOf.add(new ArrayList<>()));
    pruningTests.forEach(test -> pruningTestsOf.get(test.node()).add(test));
    for (Plan.Group group : plan.groups()) {
      innerOf.add(group.inner().stream().filter(this::isNeeded).toList());
      outerOf.add(outer(group));
    }
    pruning = select(before, true);
    atLeaves = select(before, false);
  }

  private List<Integer> outer(Plan.Group group) {
    TreeSet<Integer> used = new TreeSet<>(group.bodies());
    for (int id : innerOf.get(innerOf.size() - 1)) {
      used.add(nodes.get(id).left());
      used.add(nodes.get(id).right());
    }
    used.removeIf(id -> id < 0 || inner[id] || !isNeeded(id));
    return List.copyOf(used);
  }

  private int[] select(boolean[] before, boolean wanted) {
    int[] selected = new int[nodes.size()];
    int size = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (!inner[i] && (needsLower[i] || needsUpper[i]) && before[i] == wanted) {
        selected[size++] = i;
      }
    }
    return java.util.Arrays.copyOf(selected, size);
  }

  /** The nodes outside a recursive group that its definitions use. */
  List<Integer> outer(int group) {
    return outerOf.get(group);
  }

  /** The nodes of a recursive group that depend on its variables, in dependency order. */
  List<Integer> inner(int group) {
    return innerOf.get(group);
  }

  boolean isNeeded(int node) {
    return needsLower[node] || needsUpper[node];
  }

  boolean isInner(int node) {
    return inner[node];
  }

  /** Whether a node is inside a recursive group that grows with its variables. */
  boolean isMonotoneInner(int node) {
    return monotoneInner[node];
  }

  boolean needsUpper(int node) {
    return needsUpper[node];
  }

  private void demand(int id, boolean lower) {
    boolean[] needs = lower ? needsLower : needsUpper;
    if (needs[id]) {
      return;
    }
    needs[id] = true;
    Node node = nodes.get(id);
    switch (node.operator()) {
      case BASE, EMPTY, CONSTANT, ALL, RECURSIVE -> {}
      case DIFFERENCE -> {
        demand(node.left(), lower);
        demand(node.right(), !lower);
      }
      case UNION, INTERSECTION, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE -> {
        demand(node.left(), lower);
        demand(node.right(), lower);
      }
      case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE, DIFFERENT_VALUES ->
          demand(node.left(), lower);
      case CHOICE -> demandChoice(plan.choices().get(node.right()));
      case OPAQUE -> plan.opaques().get(node.right()).inputs().forEach(this::demandBoth);
      case FIXPOINT -> {
        Plan.Group group = plan.groups().get(node.right());
        group.variables().forEach(v -> demand(v, lower));
        for (int body : group.bodies()) {
          demand(body, lower);
          if (!group.monotone()) {
            demand(body, !lower);
          }
        }
      }
    }
    if (!lower) {
      // Whoever has an upper bound also has a lower one, so that the two can be compared.
      demand(id, true);
    }
  }

  private void demandBoth(int id) {
    demand(id, true);
    demand(id, false);
  }

  private void demandChoice(Plan.Choice choice) {
    if (choice instanceof Plan.Choice.Orders orders) {
      demandBoth(orders.set());
      demandBoth(orders.base());
    } else if (choice instanceof Plan.Choice.Elements elements) {
      plan.opaques().get(elements.opaque()).inputs().forEach(this::demandBoth);
    }
  }
}
