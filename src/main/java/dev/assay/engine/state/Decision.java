package dev.assay.engine.state;

import dev.assay.relation.Universe;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One step of the search: what a level adds to its parent. */
public sealed interface Decision {

  /**
   * Takes the decision on a copy of the parent; false if another decision stands for this one, or a
   * contradiction follows at once.
   */
  boolean take(Level level, Symmetry symmetry);

  /** The decision by parts that are equal to those of others that say the same. */
  List<Step> steps();

  /** A decision that has no parts. */
  sealed interface Step extends Decision {

    /** Whether a level has it, be it by other decisions. */
    boolean isTaken(Level level);

    @Override
    default List<Step> steps() {
      return List.of(this);
    }
  }

  /** Gives a decision's event the weight of all that it stands for; false if another does that. */
  private static boolean standsFor(int event, Level level, Symmetry symmetry) {
    int weight = symmetry.weight(event, level);
    symmetry.touch(event, level);
    if (weight > 1) {
      level.weight = level.weight.multiply(BigInteger.valueOf(weight));
    }
    return weight > 0;
  }

  /** Puts an event before others in an order that is chosen. */
  private static void put(
      int first, List<Integer> rest, int choice, Level level, Universe universe) {
    long[] pairs =
        level.chosen[choice] == null ? universe.newRelation() : level.chosen[choice].clone();
    for (int later : rest) {
      if (later != first) {
        universe.add(pairs, first, later);
      }
    }
    level.chosen[choice] = pairs;
  }

  /** A branch goes one way. */
  record Way(int branch, boolean taken) implements Step {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      symmetry.touchAll(level);
      level.branch[branch] = taken ? Level.TAKEN : Level.NOT_TAKEN;
      return true;
    }

    @Override
    public boolean isTaken(Level level) {
      return level.branch[branch] == (taken ? Level.TAKEN : Level.NOT_TAKEN);
    }
  }

  /** A read takes its value from a write. */
  record Source(int read, int write) implements Step {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      symmetry.touch(read, level);
      level.source[read] = write;
      return standsFor(write, level, symmetry);
    }

    @Override
    public boolean isTaken(Level level) {
      return level.source[read] == write;
    }
  }

  /** A read-modify-write comes next after the write that its location's chain ends in. */
  record NextUpdate(int read, int write) implements Decision {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      level.source[read] = write;
      return standsFor(read, level, symmetry);
    }

    @Override
    public List<Step> steps() {
      return List.of(new Source(read, write));
    }
  }

  /** A lock is acquired before the other acquisitions that are open. */
  record NextAcquisition(int choice, int first, List<Integer> open, Universe universe)
      implements Decision {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      put(first, open, choice, level, universe);
      return standsFor(first, level, symmetry);
    }

    @Override
    public List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (int later : open) {
        if (later != first) {
          steps.add(new Before(choice, first, later, universe));
        }
      }
      return steps;
    }
  }

  /** All writes that are the last to their cells for sure. */
  record CertainLastWrites(int[] writes) implements Decision {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      System.arraycopy(writes, 0, level.finalWrite, 0, writes.length);
      return true;
    }

    @Override
    public List<Step> steps() {
      return IntStream.range(0, writes.length)
          .filter(slot -> writes[slot] != Level.UNASSIGNED)
          .mapToObj(slot -> (Step) new LastWrite(slot, writes[slot]))
          .toList();
    }
  }

  /** A write is the last to an observed cell. */
  record LastWrite(int slot, int write) implements Step {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      level.finalWrite[slot] = write;
      return standsFor(write, level, symmetry);
    }

    @Override
    public boolean isTaken(Level level) {
      return level.finalWrite[slot] == write;
    }
  }

  /** A choice of the model takes a relation. */
  record Chosen(int choice, long[] relation) implements Step {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      symmetry.touchAll(level);
      level.chosen[choice] = relation;
      return true;
    }

    @Override
    public boolean isTaken(Level level) {
      return Arrays.equals(level.chosen[choice], relation);
    }
  }

  /** A write comes before another one. */
  record Before(int choice, int first, int second, Universe universe) implements Step {
    @Override
    public boolean take(Level level, Symmetry symmetry) {
      symmetry.touch(first, level);
      symmetry.touch(second, level);
      put(first, List.of(second), choice, level, universe);
      return true;
    }

    @Override
    public boolean isTaken(Level level) {
      long[] pairs = level.chosen[choice];
      return pairs != null && universe.has(pairs, first, second);
    }
  }
}
