package dev.assay.engine.space;

import dev.assay.budget.Limits;
import dev.assay.engine.state.Level;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a plan down to what matters for one test: what no decision can change becomes a constant,
 * and operators that do nothing there disappear. A test without RCU, say, keeps no trace of it.
 */
public final class Specialiser {

  /**
   * A plan for one test.
   *
   * @param constants the bits of constant nodes, by node
   * @param nodeOf for each node of the original plan its node here, −1 if it is not needed
   */
  public record Specialised(Plan plan, Map<Integer, long[]> constants, int[] nodeOf) {}

  private final Plan plan;
  private final Universe universe;
  private final BaseBits base;
  private final FixedParts fixed;
  private final Level root;
  private final Schedule schedule;
  private final Limits limits;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node.Shape, Integer> known = new LinkedHashMap<>();
  private final Map<Integer, long[]> constants = new LinkedHashMap<>();
  private final Map<Bits, Integer> constantOf = new HashMap<>();
  private final List<long[]> lower = new ArrayList<>();
  private final List<long[]> upper = new ArrayList<>();
  private final int[] nodeOf;

  /** New nodes that do not depend on the variable of a recursive group. */
  private final Set<Integer> outside = new LinkedHashSet<>();

  private final long[] scratchSet;
  private final long[] scratch;

  /**
   * A specialiser.
   *
   * @param root a level on which the nodes of the plan have been evaluated, with both bounds,
   *     before anything was decided
   */
  public Specialiser(
      Plan plan,
      EventStructure structure,
      BaseBits base,
      Level root,
      Schedule schedule,
      Limits limits) {
    this.limits = limits;
    this.plan = plan;
    this.universe = structure.universe();
    this.base = base;
    this.fixed = new FixedParts(plan.nodes(), Map.of(), structure, base, root);
    this.root = root;
    this.schedule = schedule;
    this.nodeOf = new int[plan.nodes().size()];
    this.scratchSet = universe.newSet();
    this.scratch = universe.newRelation();
    Arrays.fill(nodeOf, -1);
  }

  public Specialised specialise() {
    for (Node node : plan.nodes()) {
      limits.charge(1 + ((universe.size() * universe.words()) >> 4));
      if (schedule.isNeeded(node.id())) {
        nodeOf[node.id()] = translate(node);
        if (!schedule.isInner(node.id())) {
          outside.add(nodeOf[node.id()]);
        }
      }
    }
    Plan specialised =
        new Plan(
            nodes,
            tests(plan.requirements()),
            tests(plan.flags()),
            plan.choices().stream().map(this::choice).toList(),
            plan.groups().stream().map(this::group).toList(),
            plan.opaques().stream()
                .map(o -> new Plan.Opaque(o.expression(), o.environment(), translated(o.inputs())))
                .toList());
    return new Specialised(specialised, constants, nodeOf);
  }

  private List<Plan.Test> tests(List<Plan.Test> tests) {
    return tests.stream()
        .map(
            t ->
                new Plan.Test(
                    t.modifier(), t.negated(), t.property(), nodeOf[t.node()], t.name(), t.span()))
        .toList();
  }

  private Plan.Choice choice(Plan.Choice choice) {
    if (choice instanceof Plan.Choice.Orders orders) {
      return new Plan.Choice.Orders(
          nodeOf[orders.node()], nodeOf[orders.set()], nodeOf[orders.base()], orders.total());
    }
    Plan.Choice.Elements elements = (Plan.Choice.Elements) choice;
    return new Plan.Choice.Elements(nodeOf[choice.node()], elements.opaque(), elements.relations());
  }

  private Plan.Group group(Plan.Group group) {
    List<Integer> variables = group.variables().stream().map(v -> nodeOf[v]).toList();
    if (variables.contains(-1)) {
      return new Plan.Group(List.of(), List.of(), List.of(), true, List.of());
    }
    return new Plan.Group(
        variables,
        group.bodies().stream().map(b -> nodeOf[b]).toList(),
        translated(group.inner()).stream().filter(n -> !outside.contains(n)).toList(),
        group.monotone(),
        group.definitions());
  }

  /** The new numbers of those nodes that are needed, ascending and without repeats. */
  private List<Integer> translated(List<Integer> old) {
    return old.stream().map(n -> nodeOf[n]).filter(n -> n >= 0).distinct().sorted().toList();
  }

  private int translate(Node node) {
    int id = node.id();
    long[] low = root.bounds.lower(id);
    long[] high = root.bounds.upper(id);
    if (schedule.isInner(id)) {
      return inner(node, high);
    }
    // An order is more than its relation: what it extends may yet turn out to contradict it.
    if (low == high && !isOrder(node)) {
      return constant(node.isSet(), low);
    }
    if (node.operator() != Node.Operator.BASE && fixed.of(id).isPresent()) {
      // Its bounds are what is present and what may be, which those of its parts would not give.
      long[] bits = fixed.of(id).get();
      low = restricted(node, bits, root.present);
      high = restricted(node, bits, root.possible);
      return Arrays.equals(low, high)
          ? constant(node.isSet(), low)
          : make(Operator.BASE, node.isSet(), -1, -1, base.define(bits, node.isSet()), low, high);
    }
    return switch (node.operator()) {
      case BASE, EMPTY, ALL -> make(node.operator(), node.isSet(), -1, -1, node.name(), low, high);
      case CHOICE, OPAQUE, FIXPOINT, RECURSIVE ->
          make(node.operator(), node.isSet(), node.left(), node.right(), "", low, high);
      default -> operate(node, low, high);
    };
  }

  private long[] restricted(Node node, long[] bits, long[] events) {
    long[] to = node.isSet() ? universe.newSet() : universe.newRelation();
    if (node.isSet()) {
      Universe.intersection(to, bits, events);
    } else {
      universe.restrict(to, events, bits, events);
    }
    return to;
  }

  /** A node inside a recursive group: its upper bound is that of the group's largest solution. */
  private int inner(Node node, long @Nullable [] high) {
    if (node.operator() == Operator.RECURSIVE) {
      return make(node.operator(), node.isSet(), node.left(), node.right(), "", null, null);
    }
    boolean monotone = schedule.isMonotoneInner(node.id());
    if (monotone && high != null && Universe.isEmpty(high)) {
      return constant(node.isSet(), high);
    }
    return monotone
        ? operate(node, null, high)
        : make(
            node.operator(),
            node.isSet(),
            nodeOf[node.left()],
            node.right() < 0 ? -1 : nodeOf[node.right()],
            "",
            null,
            null);
  }

  /** A constant as a key: equal where the same bits stand for the same kind of node. */
  private record Bits(boolean isSet, long[] bits) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bits o && o.isSet == isSet && Arrays.equals(o.bits, bits);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bits);
    }
  }

  private int constant(boolean isSet, long[] bits) {
    Bits key = new Bits(isSet, bits);
    Integer equal = constantOf.get(key);
    if (equal != null) {
      return equal;
    }
    int id = nodes.size();
    constantOf.put(key, id);
    outside.add(id);
    nodes.add(new Node(id, Operator.CONSTANT, isSet, -1, -1, ""));
    constants.put(id, bits);
    lower.add(bits);
    upper.add(bits);
    return id;
  }

  private int operate(Node node, long @Nullable [] low, long @Nullable [] high) {
    int a = nodeOf[node.left()];
    int b = node.right() < 0 ? -1 : nodeOf[node.right()];
    int same =
        switch (node.operator()) {
          case UNION -> covers(a, b) ? a : covers(b, a) ? b : -1;
          case INTERSECTION -> covers(b, a) ? a : covers(a, b) ? b : -1;
          case DIFFERENCE -> disjoint(a, b) ? a : -1;
          case RESTRICT_DOMAIN -> coversDomain(a, b) ? b : -1;
          case RESTRICT_RANGE -> coversRange(b, a) ? a : -1;
          case SEQUENCE -> isIdentityFor(a, b, true) ? b : isIdentityFor(b, a, false) ? a : -1;
          case TRANSITIVE_CLOSURE -> isTransitive(a) ? a : -1;
          default -> -1;
        };
    if (same >= 0) {
      return same;
    }
    boolean commutes =
        node.operator() == Operator.UNION || node.operator() == Operator.INTERSECTION;
    return make(
        node.operator(),
        node.isSet(),
        commutes ? Math.min(a, b) : a,
        commutes ? Math.max(a, b) : b,
        "",
        low,
        high);
  }

  private boolean covers(int large, int small) {
    return large == small
        || (lower.get(large) != null
            && upper.get(small) != null
            && Universe.isSubset(upper.get(small), lower.get(large)));
  }

  private boolean disjoint(int a, int b) {
    long[] x = upper.get(a);
    long[] y = upper.get(b);
    if (x == null || y == null) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if ((x[i] & y[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean coversDomain(int set, int relation) {
    if (lower.get(set) == null || upper.get(relation) == null) {
      return false;
    }
    universe.domain(scratchSet, upper.get(relation));
    return Universe.isSubset(scratchSet, lower.get(set));
  }

  private boolean coversRange(int set, int relation) {
    if (lower.get(set) == null || upper.get(relation) == null) {
      return false;
    }
    universe.range(scratchSet, upper.get(relation));
    return Universe.isSubset(scratchSet, lower.get(set));
  }

  /** Whether composing with a constant identity leaves all of the other operand. */
  private boolean isIdentityFor(int identity, int other, boolean first) {
    long[] bits = constants.get(identity);
    if (bits == null || upper.get(other) == null) {
      return false;
    }
    universe.domain(scratchSet, bits);
    universe.identityOn(scratch, scratchSet);
    if (!Arrays.equals(scratch, bits)) {
      return false;
    }
    long[] covered = scratchSet.clone();
    if (first) {
      universe.domain(scratchSet, upper.get(other));
    } else {
      universe.range(scratchSet, upper.get(other));
    }
    return Universe.isSubset(scratchSet, covered);
  }

  private boolean isOrder(Node node) {
    return node.operator() == Operator.CHOICE
        && plan.choices().get(node.right()) instanceof Plan.Choice.Orders;
  }

  private boolean isTransitive(int a) {
    Node node = nodes.get(a);
    if (isOrder(node)) {
      return true;
    }
    if (upper.get(a) == null) {
      return false;
    }
    universe.sequence(scratch, upper.get(a), upper.get(a));
    return Universe.isEmpty(scratch);
  }

  private int make(
      Operator operator,
      boolean isSet,
      int left,
      int right,
      String name,
      long @Nullable [] low,
      long @Nullable [] high) {
    return known.computeIfAbsent(
        new Node.Shape(operator, isSet, left, right, name),
        shape -> {
          nodes.add(shape.at(nodes.size()));
          lower.add(low);
          upper.add(high);
          return nodes.size() - 1;
        });
  }
}
