package dev.assay.engine.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.Prepared;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a plan for one test. */
final class SpecialiserTest {

  private static final String STRAIGHT =
      """
      C straight

      {}

      P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_mb(); r0 = READ_ONCE(*y); }
      P1(int *x, int *y) { WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x); }

      exists (0:r0=0 /\\ 1:r0=0)
      """;

  private static final String BRANCHING =
      STRAIGHT.replace("smp_mb(); r0", "r1 = READ_ONCE(*x); if (r1) r0");

  @Test
  void whatNoDecisionChangesIsOneConstant() {
    Plan plan =
        plan("let a = (po | po^-1)+ let b = [R]; po; [W] acyclic a; rf; b; a as c", STRAIGHT);
    assertTrue(count(plan, Node.Operator.CONSTANT) <= 3, plan.nodes().toString());
    assertEquals(0, count(plan, Node.Operator.TRANSITIVE_CLOSURE));
    assertEquals(0, count(plan, Node.Operator.INVERSE));
  }

  @Test
  void equalConstantsAreOne() {
    Plan plan = plan("acyclic (po | (po & (M * M)) | (po \\ 0)); rf as c", STRAIGHT);
    Plan plain = plan("acyclic po; rf as c", STRAIGHT);
    assertEquals(count(plain, Node.Operator.CONSTANT), count(plan, Node.Operator.CONSTANT));
  }

  @Test
  void whatAddsNothingDisappears() {
    Plan plan = plan("acyclic ([M]; rf; [R]) | (rf & rf) | (rf \\ po) as c", STRAIGHT);
    assertEquals(needed(plan("acyclic rf as c", STRAIGHT)), needed(plan));
  }

  @Test
  void aTestWithoutUpdatesKeepsNoTraceOfThem() {
    Plan plan = plan("let rec r = ([RMW]; po; r) | [RMW] acyclic r | rf as c", STRAIGHT);
    assertEquals(0, count(plan, Node.Operator.FIXPOINT));
    assertEquals(0, count(plan, Node.Operator.RECURSIVE));
  }

  @Test
  void whatPresenceAloneChangesIsOneBaseRelation() {
    Plan plan = plan("acyclic ([R]; po; [W]) | ([W]; po; [R]) | rf as c", BRANCHING);
    List<Node> nodes = plan.nodes();
    assertTrue(nodes.stream().anyMatch(n -> n.name().startsWith("#relation")), nodes.toString());
  }

  @Test
  void checksAreThoseOfTheModel() {
    Plan plan = plan("acyclic po; rf as first irreflexive rf; po as second", STRAIGHT);
    assertEquals(
        List.of("first", "second"),
        plan.requirements().stream().map(t -> t.name().orElse("")).toList());
  }

  private static Plan plan(String checks, String test) {
    return Prepared.of(checks, test).space().plan();
  }

  /** The operators that are evaluated. */
  private static List<Node.Operator> needed(Plan plan) {
    Schedule schedule = new Schedule(plan);
    return plan.nodes().stream()
        .filter(node -> schedule.isNeeded(node.id()))
        .map(Node::operator)
        .sorted()
        .toList();
  }

  private static long count(Plan plan, Node.Operator operator) {
    // Only what some check needs is evaluated; the plan also has what led there.
    Schedule schedule = new Schedule(plan);
    return plan.nodes().stream()
        .filter(node -> node.operator() == operator && schedule.isNeeded(node.id()))
        .count();
  }
}
