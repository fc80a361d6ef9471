package dev.assay.engine.infer;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import dev.assay.program.ForeignPrimitive;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import java.util.List;

/**
 * Settles the tests of a plan: one whose property holds of both bounds of its node, or of neither,
 * has its answer in all completions of a level.
 */
final class Settlement {

  private final Plan plan;
  private final List<Node> nodes;
  private final Schedule schedule;
  private final EventStructure structure;
  private final Universe universe;
  private final String modelName;
  private final boolean settleFlags;
  private final long[] scratchSet;

  /** The test that failed last, as a bit; none if an order contradicts itself. */
  private long failed;

  /**
   * A settlement of tests.
   *
   * @param settleFlags false to leave flags open to the end
   */
  Settlement(
      Plan plan,
      Schedule schedule,
      EventStructure structure,
      String modelName,
      boolean settleFlags) {
    this.plan = plan;
    this.nodes = plan.nodes();
    this.schedule = schedule;
    this.structure = structure;
    this.universe = structure.universe();
    this.modelName = modelName;
    this.settleFlags = settleFlags;
    this.scratchSet = universe.newSet();
  }

  /** Settles the tests of a node that its bounds decide; false if a requirement fails. */
  boolean settle(Node node, Level level) {
    List<Integer> tests = schedule.testsOf(node.id());
    for (int i = 0; i < tests.size(); i++) {
      int test = tests.get(i);
      if ((level.open >>> test & 1) != 0 && !settle(test, level)) {
        failed = 1L << test;
        return false;
      }
    }
    failed = 0;
    return node.operator() != Node.Operator.CHOICE
        || !(plan.choices().get(node.right()) instanceof Plan.Choice.Orders)
        || universe.isIrreflexive(level.bounds.lower(node.id()));
  }

  private boolean settle(int index, Level level) {
    Plan.Test test = schedule.tests().get(index);
    if (!settleFlags && (schedule.requirements() >>> index & 1) == 0) {
      return true;
    }
    boolean onLower = has(test.property(), level.bounds.lower(test.node()));
    if (onLower
        && !level.bounds.isExact(test.node())
        && !has(test.property(), level.bounds.upper(test.node()))) {
      return true;
    }
    boolean truth = onLower != test.negated();
    level.open &= ~(1L << index);
    switch (test.modifier()) {
      case NONE -> {
        return truth;
      }
      case ASSERT -> {
        if (!truth) {
          throw violated(test, level);
        }
      }
      case FLAG -> level.raised |= truth ? 1L << index : 0;
      case UNDEFINED_UNLESS -> level.raised |= truth ? 0 : 1L << index;
    }
    return true;
  }

  /** The test that failed last, as a bit; none if an order contradicted itself. */
  long failed() {
    return failed;
  }

  /** Whether a test holds in an execution that is decided. */
  boolean holds(Plan.Test test, Level level) {
    boolean truth = has(test.property(), level.bounds.lower(test.node())) != test.negated();
    if (test.modifier() == Modifier.ASSERT && !truth) {
      throw violated(test, level);
    }
    return truth;
  }

  /** What a model's {@code assert} says against the test: events that must not be there. */
  private InputException violated(Plan.Test assertion, Level level) {
    String name = assertion.name().orElse("an assert of the model") + " assertion failed";
    if (nodes.get(assertion.node()).isSet() && !assertion.negated()) {
      for (Event event : structure.events()) {
        if (Universe.has(level.bounds.lower(assertion.node()), event.id())) {
          return ForeignPrimitive.at(
              event.span(), "is not known to " + modelName + " (" + name + ")");
        }
      }
    }
    return new InputException(structure.program().condition().span(), name + ", check input test");
  }

  private boolean has(Property property, long[] bits) {
    return switch (property) {
      case ACYCLIC -> universe.isAcyclic(bits, scratchSet);
      case IRREFLEXIVE -> universe.isIrreflexive(bits);
      case EMPTY -> Universe.isEmpty(bits);
    };
  }
}
