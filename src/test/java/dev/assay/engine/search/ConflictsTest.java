package dev.assay.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Limits;
import dev.assay.engine.Prepared;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.engine.state.Symmetry;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is learnt from dead ends. */
final class ConflictsTest {

  /** Five branches, whose ways are all that is decided here. */
  private static final EventStructure STRUCTURE =
      Prepared.structure(
          """
          C ways

          {}

          P0(int *x) { if (r0 == 0) r1 = 1; if (r0 == 1) r1 = 1; if (READ_ONCE(*x)) r2 = 1; }
          P1(int *x) { if (READ_ONCE(*x)) r2 = 1; if (READ_ONCE(*x) == 2) r2 = 2; }

          exists (x=0)
          """);

  private static final Plan PLAN =
      new Plan(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private final Symmetry symmetry = Symmetry.none(STRUCTURE);
  private final Nogoods nogoods = new Nogoods(STRUCTURE.universe());
  private final List<Level> levels = new ArrayList<>();

  /** Branches that must not all be taken. */
  private final Set<Integer> guilty = new TreeSet<>();

  private int trials;

  private final Conflicts conflicts =
      new Conflicts(new Replay(new Guilt(), level(), level()), nogoods, Learning.ALWAYS);

  /** A level fails if all guilty branches are taken on it. */
  private final class Guilt implements Replay.Trial {
    @Override
    public boolean fails(Level level, Level reference, long tests) {
      trials++;
      return guilty.stream().allMatch(branch -> level.branch[branch] == Level.TAKEN);
    }

    @Override
    public long failed() {
      return -1;
    }

    @Override
    public boolean isStopped() {
      return false;
    }
  }

  private static Level level() {
    Level level = new Level(STRUCTURE, PLAN, 0, new Meter(Limits.none()));
    level.reset();
    return level;
  }

  private void walk(int... branches) {
    assertTrue(STRUCTURE.branches().size() >= 3, "there are branches to decide");
    conflicts.begin(true, symmetry);
    levels.clear();
    levels.add(level());
    for (int branch : branches) {
      take(branch, true);
    }
  }

  private void take(int branch, boolean taken) {
    Level child = level();
    child.copy(levels.get(levels.size() - 1));
    Decision decision = new Decision.Way(branch, taken);
    assertTrue(decision.take(child, symmetry));
    levels.add(child);
    conflicts.take(levels.size() - 1, decision);
  }

  private boolean turnsBack() {
    int depth = levels.size() - 1;
    return conflicts.turnsBack(depth, levels.get(depth), levels.get(depth - 1), levels.get(0));
  }

  @Test
  void onlyDecisionsThatAreToBlameAreLearnt() {
    guilty.addAll(Set.of(0, 2));
    walk(0, 1, 2);
    assertFalse(turnsBack(), "the last decision is to blame, so its sibling may do");
    Level other = level();
    other.branch[0] = Level.TAKEN;
    other.branch[2] = Level.TAKEN;
    assertFalse(nogoods.find(other, level()).isEmpty(), "whatever branch 1 does");
    other.branch[2] = Level.NOT_TAKEN;
    assertTrue(nogoods.find(other, level()).isEmpty());
  }

  @Test
  void turnsBackToTheLastDecisionThatIsToBlame() {
    guilty.add(0);
    walk(0, 1, 2);
    assertTrue(turnsBack(), "no sibling of the last decision can mend it");
    levels.remove(3);
    assertTrue(turnsBack(), "nor one of that before");
    levels.remove(2);
    assertFalse(turnsBack(), "but one of the first may");
  }

  @Test
  void whatIsLearntRefusesSourcesAndIsForgotten() {
    guilty.addAll(Set.of(0, 1));
    walk(0, 1);
    turnsBack();
    Level again = level();
    again.branch[0] = Level.TAKEN;
    again.branch[1] = Level.TAKEN;
    assertEquals(2, nogoods.find(again, level()).size());
    conflicts.begin(true, symmetry);
    assertTrue(nogoods.find(again, level()).isEmpty());
  }

  @Test
  void nothingIsTriedWhereNothingIsToBeLearnt() {
    guilty.add(0);
    walk(0, 1);
    conflicts.begin(false, symmetry);
    trials = 0;
    assertFalse(turnsBack());
    assertEquals(0, trials);
  }
}
