package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import dev.assay.engine.space.BaseBits;
import dev.assay.engine.space.Obeyed;
import dev.assay.engine.space.Operators;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.state.DecidedExecution;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.EventStructure;
import dev.assay.model.Interpreter;
import dev.assay.model.MemoryModel;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the nodes of a plan on a level, anew only where something changed. */
public final class Evaluator {

  private final Plan plan;
  private final Map<Integer, long[]> constants;
  private final int[] nodeOf;
  private final List<Node> nodes;
  private final Schedule schedule;
  private final Universe universe;
  private final BaseBits base;
  private final Interpreter interpreter;
  private final Values values;
  private final Obeyed obeyed;
  private final @Nullable OrderBounds[] orderBounds;
  private final EventStructure structure;
  private final Limits limits;

  /** About how long a node takes; nothing to speak of in a small test. */
  private final int costPerNode;

  private final Operators operators;
  private final Groups groups;
  private final Changes changes;
  private final Settlement tests;
  private final long[] emptySet;
  private final long[] emptyRelation;

  /**
   * An evaluator.
   *
   * @param plan the model's plan, or what is left of it for the test at hand
   * @param constants the bits of its constant nodes
   * @param nodeOf the plan's node for each node of the model's plan
   * @param obeyed what the order that is chosen last has to obey
   * @param limits of the thread that evaluates
   * @param settleFlags false to keep flags up to date to the end, for a caller that reads their
   *     nodes
   */
  public Evaluator(
      MemoryModel model,
      Plan plan,
      Map<Integer, long[]> constants,
      int[] nodeOf,
      Schedule schedule,
      EventStructure structure,
      BaseBits base,
      Values values,
      Obeyed obeyed,
      boolean settleFlags,
      Limits limits) {
    this.limits = limits;
    this.costPerNode = (structure.size() * structure.universe().words()) >> 6;
    this.obeyed = obeyed;
    this.orderBounds = new OrderBounds[plan.choices().size()];
    this.structure = structure;
    this.plan = plan;
    this.constants = constants;
    this.nodeOf = nodeOf;
    this.nodes = plan.nodes();
    this.schedule = schedule;
    this.universe = structure.universe();
    this.base = base;
    this.interpreter = new Interpreter(model, limits);
    this.values = values;
    this.emptySet = universe.newSet();
    this.emptyRelation = universe.newRelation();
    this.operators = new Operators(universe, values);
    this.groups = new Groups(plan, schedule, universe, operators, limits);
    this.changes = new Changes(plan, schedule, obeyed);
    this.tests = new Settlement(plan, schedule, structure, model.name(), settleFlags);
  }

  /**
   * Evaluates everything on the first level, and settles what tests it can; false if a requirement
   * fails in all executions.
   */
  public boolean evaluateRoot(Level root) {
    groups.begin();
    root.open = schedule.allTests();
    boolean consistent = true;
    for (int id : schedule.order()) {
      Node node = nodes.get(id);
      evaluate(node, root, root, true);
      consistent &= tests.settle(node, root);
    }
    return consistent;
  }

  /**
   * Evaluates what open tests and choices need, up to the first requirement that fails.
   *
   * @param reference the parent level, or the level itself to bring stale nodes up to date
   * @param wanted the tests that matter now, as bits
   * @return false if a requirement fails in all completions
   */
  public boolean evaluate(Level level, Level reference, long wanted) {
    groups.begin();
    changes.begin(level, reference);
    for (int id : schedule.order()) {
      if ((schedule.neededBy(id) & ((level.open & wanted) | Schedule.FOR_CHOICES)) == 0) {
        level.stale[id] = true;
        continue;
      }
      Node node = nodes.get(id);
      boolean stale = reference.stale[id];
      long[] lower = level.bounds.lower(id);
      long[] upper = level.bounds.upper(id);
      evaluate(node, level, reference, stale);
      level.stale[id] = false;
      boolean isNew = stale || level.bounds.lower(id) != lower || level.bounds.upper(id) != upper;
      if (isNew && !tests.settle(node, level)) {
        return false;
      }
    }
    return true;
  }

  /** The test that failed last, as a bit; none if an order contradicted itself. */
  public long failed() {
    return tests.failed();
  }

  /** Whether a test holds in an execution that is decided. */
  public boolean holds(Plan.Test test, Level level) {
    return tests.holds(test, level);
  }

  private void evaluate(Node node, Level level, Level reference, boolean always) {
    int id = node.id();
    if (costPerNode > 0) {
      limits.charge(costPerNode);
    }
    if (!always && !changes.affect(node, level, reference)) {
      level.bounds.share(reference.bounds, id);
      return;
    }
    if (costPerNode > 0) {
      limits.charge(cost(node, level));
    }
    if (isEmptyForSure(node, level)) {
      long[] empty = emptyOf(node);
      level.bounds.set(id, empty, empty);
      keepReference(id, level, reference);
      return;
    }
    long[] lower = level.bounds.lowerBuffer(id, node.isSet());
    boolean exact;
    long[] upper = lower;
    switch (node.operator()) {
      case BASE -> {
        upper = level.bounds.upperBuffer(id, node.isSet());
        exact = base.bounds(node, level, lower, upper);
      }
      case EMPTY -> {
        lower = emptyOf(node);
        exact = true;
      }
      case CONSTANT -> {
        lower = constants.getOrDefault(id, lower);
        exact = true;
      }
      case ALL -> {
        lower = level.present;
        upper = level.possible;
        exact = false;
      }
      case CHOICE -> {
        upper = level.bounds.upperBuffer(id, false);
        exact = choice(node.right(), level, lower, upper);
      }
      case OPAQUE -> {
        upper = level.bounds.upperBuffer(id, node.isSet());
        exact = opaque(node, level, lower, upper);
      }
      case FIXPOINT -> {
        upper = level.bounds.upperBuffer(id, node.isSet());
        exact = groups.solve(node, level, lower, upper);
      }
      default -> {
        // Values may be open where events and pairs are not.
        exact = node.operator() != Node.Operator.DIFFERENT_VALUES && operandsAreExact(node, level);
        operators.apply(node, level.bounds.lowers(), level.bounds.uppers(), level, lower);
        if (!exact) {
          upper = level.bounds.upperBuffer(id, node.isSet());
          operators.apply(node, level.bounds.uppers(), level.bounds.lowers(), level, upper);
        }
      }
    }
    if (!exact && upper != lower && Arrays.equals(lower, upper)) {
      exact = true;
    }
    if (exact && Universe.isEmpty(lower)) {
      lower = emptyOf(node);
    }
    level.bounds.set(id, lower, exact ? lower : upper);
    keepReference(id, level, reference);
  }

  private long[] emptyOf(Node node) {
    return node.isSet() ? emptySet : emptyRelation;
  }

  /**
   * Whether a node is empty because its operands are. Most of a model speaks of what a test does
   * not have, and need not be computed for it.
   */
  private boolean isEmptyForSure(Node node, Level level) {
    return switch (node.operator()) {
      case INTERSECTION, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE ->
          isKnownEmpty(node.left(), level) || isKnownEmpty(node.right(), level);
      case UNION -> isKnownEmpty(node.left(), level) && isKnownEmpty(node.right(), level);
      case DIFFERENCE, TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE, DIFFERENT_VALUES ->
          isKnownEmpty(node.left(), level);
      case BASE, EMPTY, CONSTANT, ALL, CHOICE, RECURSIVE, FIXPOINT, OPAQUE -> false;
    };
  }

  /** Whether a node has the array that stands for nothing; false also if it has another such. */
  private boolean isKnownEmpty(int node, Level level) {
    long[] upper = level.bounds.upper(node);
    return upper == emptyRelation || upper == emptySet;
  }

  /** About how long it takes to evaluate a node of a large test, beside what every node takes. */
  private long cost(Node node, Level level) {
    return switch (node.operator()) {
      case BASE -> {
        boolean pairs = node.name().equals("loc") || node.name().equals("FW");
        yield pairs ? ((long) structure.size() * structure.size()) >> 7 : 0;
      }
      case SEQUENCE, TRANSITIVE_CLOSURE -> {
        long[] left = level.bounds.upper(node.left());
        yield (pairs(left) * structure.universe().words()) >> 10;
      }
      default -> 0;
    };
  }

  private static long pairs(long[] relation) {
    long pairs = 0;
    for (long word : relation) {
      pairs += Long.bitCount(word);
    }
    return pairs;
  }

  /** Points to the reference's bounds where they are the same, so that nothing above changes. */
  private static void keepReference(int id, Level level, Level reference) {
    if (level == reference) {
      return;
    }
    boolean exact = level.bounds.isExact(id);
    if (exact == reference.bounds.isExact(id)
        && Arrays.equals(level.bounds.lower(id), reference.bounds.lower(id))
        && (exact || Arrays.equals(level.bounds.upper(id), reference.bounds.upper(id)))) {
      level.bounds.share(reference.bounds, id);
    }
  }

  private static boolean operandsAreExact(Node node, Level level) {
    return level.bounds.isExact(node.left())
        && (node.right() < 0 || level.bounds.isExact(node.right()));
  }

  // Choices and interpreted parts.

  private boolean choice(int index, Level level, long[] lower, long[] upper) {
    Plan.Choice choice = plan.choices().get(index);
    long[] chosen = level.chosen[index];
    if (choice instanceof Plan.Choice.Orders orders) {
      boundsOf(index)
          .compute(
              level,
              new long[][] {level.bounds.lower(orders.set()), level.bounds.upper(orders.set())},
              level.bounds.lower(orders.base()),
              chosen,
              lower,
              upper);
      return false;
    }
    if (chosen == null && areExact(inputsOf((Plan.Choice.Elements) choice), level)) {
      // A choice among one is none.
      List<long[]> elements = elements((Plan.Choice.Elements) choice, level);
      if (elements.size() == 1) {
        chosen = level.chosen[index] = elements.get(0);
      }
    }
    if (chosen != null) {
      System.arraycopy(chosen, 0, lower, 0, lower.length);
      System.arraycopy(chosen, 0, upper, 0, upper.length);
      return true;
    }
    Arrays.fill(lower, 0);
    universe.product(upper, level.possible, level.possible);
    return false;
  }

  private boolean opaque(Node node, Level level, long[] lower, long[] upper) {
    if (!areExact(plan.opaques().get(node.right()).inputs(), level)) {
      Arrays.fill(lower, 0);
      if (node.isSet()) {
        System.arraycopy(level.possible, 0, upper, 0, upper.length);
      } else {
        universe.product(upper, level.possible, level.possible);
      }
      return false;
    }
    long[] bits =
        interpreter.bits(
            node.right(), node.isSet(), new DecidedExecution(universe, level, values, nodeOf));
    System.arraycopy(bits, 0, lower, 0, lower.length);
    System.arraycopy(bits, 0, upper, 0, upper.length);
    return true;
  }

  private OrderBounds boundsOf(int choice) {
    OrderBounds bounds = orderBounds[choice];
    if (bounds == null) {
      boolean isLast = choice == plan.choices().size() - 1;
      bounds =
          orderBounds[choice] =
              new OrderBounds(
                  structure,
                  ((Plan.Choice.Orders) plan.choices().get(choice)).total(),
                  isLast ? obeyed : Obeyed.nothing(plan));
    }
    return bounds;
  }

  private List<Integer> inputsOf(Plan.Choice.Elements choice) {
    return plan.opaques().get(choice.opaque()).inputs();
  }

  private static boolean areExact(List<Integer> inputs, Level level) {
    for (int input : inputs) {
      if (!level.bounds.isExact(input)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all that a choice depends on is decided. */
  public boolean knows(Plan.Choice.Elements choice, Level level) {
    return areExact(inputsOf(choice), level);
  }

  /** The relations that an undecided choice can take; what it depends on is decided. */
  public List<long[]> elements(Plan.Choice.Elements choice, Level level) {
    return interpreter.elements(choice, new DecidedExecution(universe, level, values, nodeOf));
  }
}
