package dev.assay.engine.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Limits;
import dev.assay.engine.Prepared;
import dev.assay.engine.space.Obeyed;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of an order of writes while it is only partly decided. */
final class OrderBoundsTest {

  private static final EventStructure STRUCTURE =
      Prepared.structure(
          """
          C orders

          {}

          P0(int *x, int *y) { WRITE_ONCE(*x, 1); WRITE_ONCE(*y, 1); }
          P1(int *x, int *y) { WRITE_ONCE(*x, 2); r0 = READ_ONCE(*x); }
          P2(int *x, int *y) { WRITE_ONCE(*x, 3); }

          exists (x=1)
          """);

  private static final Universe UNIVERSE = STRUCTURE.universe();
  private static final Plan PLAN =
      new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  // The events as they are numbered: initial writes of x and y come first.
  private static final int INITIAL = 0;
  private static final int X1 = 2;
  private static final int Y1 = 3;
  private static final int X2 = 4;
  private static final int READ = 5;
  private static final int X3 = 6;

  private final Level level = new Level(STRUCTURE, PLAN, 0, new Meter(Limits.none()));
  private final long[] base = UNIVERSE.newRelation();
  private final long[] decided = UNIVERSE.newRelation();
  private final long[] lower = UNIVERSE.newRelation();
  private final long[] upper = UNIVERSE.newRelation();

  OrderBoundsTest() {
    level.reset();
    for (int event = 0; event < STRUCTURE.size(); event++) {
      Universe.add(level.present, event);
      Universe.add(level.possible, event);
      level.location[event] = List.of(INITIAL, X1, X2, READ, X3).contains(event) ? 100 : 200;
    }
  }

  @Test
  void whatIsNotDecidedMayBeEitherWay() {
    compute(Obeyed.nothing(PLAN));
    assertTrue(Universe.isEmpty(lower));
    assertTrue(UNIVERSE.has(upper, X1, X2) && UNIVERSE.has(upper, X2, X1));
  }

  @Test
  void eventsOfTwoLocationsAreNeverOrdered() {
    compute(Obeyed.nothing(PLAN));
    assertFalse(UNIVERSE.has(upper, X1, Y1) || UNIVERSE.has(upper, Y1, X1));
  }

  @Test
  void baseAndDecisionsAreClosedTogether() {
    UNIVERSE.add(base, X1, X2);
    UNIVERSE.add(decided, X2, X3);
    compute(Obeyed.nothing(PLAN));
    assertTrue(UNIVERSE.has(lower, X1, X3));
    assertFalse(UNIVERSE.has(upper, X3, X1));
    assertTrue(Universe.isSubset(lower, upper));
  }

  @Test
  void aContradictionIsSaidByAnEventBeforeItself() {
    UNIVERSE.add(base, X1, X2);
    UNIVERSE.add(decided, X2, X1);
    compute(Obeyed.nothing(PLAN));
    assertFalse(UNIVERSE.isIrreflexive(lower));
  }

  @Test
  void coherenceForcesWhatALaterReadFinds() {
    level.source[READ] = X3;
    compute(new Obeyed(PLAN, true, Obeyed.PROGRAM_ORDER, List.of()));
    assertTrue(UNIVERSE.has(lower, X2, X3), "the thread's own write comes before what it reads");
    compute(Obeyed.nothing(PLAN));
    assertFalse(UNIVERSE.has(lower, X2, X3), "without coherence nothing says so");
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    OrderBounds bounds = new OrderBounds(STRUCTURE, false, Obeyed.nothing(PLAN));
    UNIVERSE.add(base, X1, X2);
    compute(bounds);
    long[] first = lower.clone();
    Arrays.fill(base, 0);
    compute(bounds);
    assertTrue(Universe.isEmpty(lower), "nothing is left of the question before");
    UNIVERSE.add(base, X1, X2);
    compute(bounds);
    assertEquals(List.of(), differences(first, lower));
  }

  private static List<Integer> differences(long[] a, long[] b) {
    return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).boxed().toList();
  }

  private void compute(Obeyed obeyed) {
    compute(new OrderBounds(STRUCTURE, false, obeyed));
  }

  private void compute(OrderBounds bounds) {
    long[] writes = UNIVERSE.newSet();
    for (int event : List.of(INITIAL, 1, X1, Y1, X2, X3)) {
      Universe.add(writes, event);
    }
    bounds.compute(level, new long[][] {writes, writes}, base, decided, lower, upper);
  }
}
