package dev.assay.engine.space;

import dev.assay.model.MemoryModel;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.WeakHashMap;

/**
 * Which nodes of a plan are evaluated for which tests.
 *
 * <p>While executions are only partly decided, each node has a lower bound (pairs it has in every
 * completion) and an upper bound (pairs it has in some). The properties that can be tested shrink
 * as relations grow; so a test that gives the same answer on both bounds is settled for all
 * completions, and what only it needs is not evaluated any more.
 */
public final class Schedule {

  /**
   * Tests from here on are late: they share a bit, and are looked at only when all is decided.
   * Models seldom have so many.
   */
  private static final int LATE = 62;

  /** The bit of {@link #neededBy} for what choices need. */
  public static final long FOR_CHOICES = Long.MIN_VALUE;

  private static final int NONE = -1;

  private static final Map<MemoryModel, Schedule> OF_MODELS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final List<Node> nodes;
  private final Plan plan;
  private final int forcing;
  private final long[] neededBy;
  private final boolean[] inner;
  private final boolean[] monotoneInner;
  private final List<Plan.Test> tests = new ArrayList<>();
  private final List<List<Integer>> testsOf = new ArrayList<>();
  private final List<List<Integer>> innerOf = new ArrayList<>();
  private final List<List<Integer>> outerOf = new ArrayList<>();
  private final int[] order;
  private final long requirements;

  /** The schedule of a model's own plan: one for all tests. */
  public static Schedule of(MemoryModel model) {
    return OF_MODELS.computeIfAbsent(model, m -> new Schedule(m.plan()));
  }

  /** The order of a plan's own dependencies. */
  public Schedule(Plan plan) {
    this(plan, NONE);
  }

  /**
   * A schedule.
   *
   * @param forcing a node that the orders that are chosen depend on besides, or −1
   */
  public Schedule(Plan plan, int forcing) {
    this.forcing = forcing;
    this.plan = plan;
    this.nodes = plan.nodes();
    this.neededBy = new long[nodes.size()];
    this.inner = new boolean[nodes.size()];
    this.monotoneInner = new boolean[nodes.size()];
    for (Plan.Group group : plan.groups()) {
      group.variables().forEach(n -> inner[n] = true);
      for (int n : group.inner()) {
        inner[n] = true;
        monotoneInner[n] = group.monotone();
      }
    }
    nodes.forEach(node -> testsOf.add(new ArrayList<>()));
    tests.addAll(plan.requirements());
    tests.addAll(plan.flags());
    requirements = bitsBelow(plan.requirements().size());
    for (int i = 0; i < tests.size(); i++) {
      if (i < LATE) {
        testsOf.get(tests.get(i).node()).add(i);
      }
      demand(tests.get(i).node(), 1L << Math.min(i, LATE));
    }
    for (Plan.Choice choice : plan.choices()) {
      demand(choice.node(), FOR_CHOICES);
      demandChoice(choice, FOR_CHOICES);
    }
    for (Plan.Group group : plan.groups()) {
      innerOf.add(group.inner().stream().filter(this::isNeeded).toList());
      outerOf.add(outer(group));
    }
    List<Integer> inOrder = new ArrayList<>();
    boolean[] placed = new boolean[nodes.size()];
    nodes.forEach(node -> place(node.id(), placed, inOrder));
    order = inOrder.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Puts a node after all that it depends on. */
  private void place(int id, boolean[] placed, List<Integer> to) {
    if (id < 0 || placed[id] || inner[id] || !isNeeded(id)) {
      return;
    }
    placed[id] = true;
    Node node = nodes.get(id);
    switch (node.operator()) {
      case CHOICE -> {
        if (plan.choices().get(node.right()) instanceof Plan.Choice.Orders) {
          // Other dependencies have smaller numbers, and so have come already.
          place(forcing, placed, to);
        }
      }
      case BASE, EMPTY, CONSTANT, ALL, RECURSIVE, FIXPOINT, OPAQUE -> {}
      case UNION,
          INTERSECTION,
          DIFFERENCE,
          SEQUENCE,
          PRODUCT,
          RESTRICT_DOMAIN,
          RESTRICT_RANGE,
          TRANSITIVE_CLOSURE,
          INVERSE,
          IDENTITY,
          DOMAIN,
          RANGE,
          DIFFERENT_VALUES -> {
        place(node.left(), placed, to);
        place(node.right(), placed, to);
      }
    }
    to.add(id);
  }

  private void demand(int id, long by) {
    if ((neededBy[id] & by) == by) {
      return;
    }
    neededBy[id] |= by;
    Node node = nodes.get(id);
    switch (node.operator()) {
      case BASE, EMPTY, CONSTANT, ALL, RECURSIVE -> {}
      case UNION, INTERSECTION, DIFFERENCE, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE -> {
        demand(node.left(), by);
        demand(node.right(), by);
      }
      case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE, DIFFERENT_VALUES ->
          demand(node.left(), by);
      case CHOICE -> demandChoice(plan.choices().get(node.right()), by);
      case OPAQUE -> plan.opaques().get(node.right()).inputs().forEach(n -> demand(n, by));
      case FIXPOINT -> {
        Plan.Group group = plan.groups().get(node.right());
        group.variables().forEach(n -> demand(n, by));
        group.bodies().forEach(n -> demand(n, by));
      }
    }
  }

  private void demandChoice(Plan.Choice choice, long by) {
    if (choice instanceof Plan.Choice.Orders orders) {
      demand(orders.set(), by);
      demand(orders.base(), by);
      if (forcing >= 0) {
        demand(forcing, by);
      }
    } else if (choice instanceof Plan.Choice.Elements elements) {
      plan.opaques().get(elements.opaque()).inputs().forEach(n -> demand(n, by));
    }
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

  /** The nodes to evaluate, in dependency order. */
  public int[] order() {
    return order;
  }

  /** The requirements, then the flags of the plan; a test's index is its bit in masks. */
  public List<Plan.Test> tests() {
    return tests;
  }

  /** The bits of the requirements. */
  public long requirements() {
    return requirements;
  }

  /** The bits of all tests. */
  public long allTests() {
    return bitsBelow(tests.size());
  }

  private static long bitsBelow(int tests) {
    return tests == 0 ? 0 : -1L >>> (63 - Math.min(tests - 1, LATE));
  }

  /** The tests that are not settled before all is decided. */
  public List<Plan.Test> late() {
    return tests.size() > LATE ? tests.subList(LATE, tests.size()) : List.of();
  }

  /** The indices of the tests of a node that may be settled early. */
  public List<Integer> testsOf(int node) {
    return testsOf.get(node);
  }

  /** The bits of the tests that need a node, and {@link #FOR_CHOICES}. */
  public long neededBy(int node) {
    return neededBy[node];
  }

  boolean isNeeded(int node) {
    return neededBy[node] != 0;
  }

  boolean isInner(int node) {
    return inner[node];
  }

  /** Whether a node is inside a recursive group that grows with its variables. */
  boolean isMonotoneInner(int node) {
    return monotoneInner[node];
  }

  /** The nodes outside a recursive group that its definitions use. */
  public List<Integer> outer(int group) {
    return outerOf.get(group);
  }

  /** The nodes of a recursive group that depend on its variables, in dependency order. */
  public List<Integer> inner(int group) {
    return innerOf.get(group);
  }
}
