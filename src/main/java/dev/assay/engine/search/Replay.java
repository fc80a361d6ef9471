package dev.assay.engine.search;

import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Symmetry;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which decisions are to blame for a dead end, by replaying only some of them from the
 * first level on: if that fails too, the others are not to blame.
 */
final class Replay {

  /** What the search makes of a level. */
  interface Trial {

    /**
     * Whether a level leads nowhere that was made by decisions on top of another one.
     *
     * @param tests those that may be asked, as bits
     */
    boolean fails(Level level, Level reference, long tests);

    /** The test that failed last, as a bit; none if it was an order that contradicted itself. */
    long failed();

    /** Whether there is no time left. */
    boolean isStopped();
  }

  /**
   * A level that leads nowhere.
   *
   * @param path the decisions that lead to it and perhaps beyond: the one at index d leads to depth
   *     d + 1
   * @param depth its depth
   * @param question what its children answered; null if it had none
   * @param first the level on which the first decision was taken
   */
  record DeadEnd(List<Decision> path, int depth, @Nullable Question question, Level first) {}

  private static final long ALL_TESTS = -1;

  /** Nogoods with more decisions than this are discarded: little can be learnt from them. */
  private static final int MOST_BLAMED = 8;

  private final Trial trial;
  private final Level replayed;
  private final Level answered;
  private @Nullable Symmetry symmetry;
  private long levels;

  /**
   * A replay.
   *
   * @param replayed a level to work with
   * @param answered another one
   */
  Replay(Trial trial, Level replayed, Level answered) {
    this.trial = trial;
    this.replayed = replayed;
    this.answered = answered;
  }

  /** Begins with another first level. */
  void begin(Symmetry under) {
    symmetry = under;
    levels = 0;
  }

  /** How many levels were looked at since the begin. */
  long levels() {
    return levels;
  }

  /**
   * Makes some decisions those that are to blame.
   *
   * @param blamed the depths that decisions lead to: first those that the children blame, then
   *     those without any of which there is no failure
   * @return false if they are not known, or too many
   */
  boolean blame(BitSet blamed, DeadEnd end) {
    // As a rule, what all children blame is enough.
    if (end.question() == null || !isRefuted(blamed, end, ALL_TESTS)) {
      blamed.set(1, end.depth() + 1);
      if (!isRefuted(blamed, end, ALL_TESTS)) {
        return false;
      }
    }
    if (!shrink(blamed, end, end.question() != null ? ALL_TESTS : trial.failed())) {
      return false;
    }
    assert isStillRefuted(blamed, end) : "what is blamed must lead nowhere by itself";
    return true;
  }

  /** Whether decisions lead nowhere, asked without counting levels. */
  private boolean isStillRefuted(BitSet some, DeadEnd end) {
    long before = levels;
    boolean refuted = isRefuted(some, end, ALL_TESTS) || trial.isStopped();
    levels = before;
    return refuted;
  }

  /** Leaves out decisions without which there is a failure too; false if too many are left. */
  private boolean shrink(BitSet some, DeadEnd deadEnd, long tests) {
    int[] depths = some.stream().toArray();
    int needed = 0;
    for (int end = depths.length; end > 0; end--) {
      // The shortest beginning of the way that fails with those that are needed.
      int begin = 0;
      int all = end;
      while (begin < end) {
        int middle = (begin + end) >>> 1;
        BitSet fewer = without(some, depths, middle, all);
        if (isRefuted(fewer, deadEnd, tests)) {
          end = middle;
        } else {
          begin = middle + 1;
        }
      }
      some.andNot(between(depths, end, all));
      if (++needed > MOST_BLAMED || trial.isStopped()) {
        return false;
      }
    }
    return true;
  }

  private static BitSet without(BitSet some, int[] depths, int from, int to) {
    BitSet fewer = (BitSet) some.clone();
    fewer.andNot(between(depths, from, to));
    return fewer;
  }

  private static BitSet between(int[] depths, int from, int to) {
    BitSet between = new BitSet();
    for (int i = from; i < to; i++) {
      between.set(depths[i]);
    }
    return between;
  }

  /** Whether some of the decisions lead nowhere, whatever the answer to the end's question. */
  private boolean isRefuted(BitSet some, DeadEnd end, long tests) {
    if (trial.isStopped()) {
      return false;
    }
    levels++;
    replayed.copy(end.first());
    some.stream().forEach(d -> take(end.path().get(d - 1), replayed));
    if (trial.fails(replayed, end.first(), tests)) {
      return true;
    }
    return end.question() != null
        && end.question()
            .elsewhere()
            .apply(replayed)
            .filter(answers -> answers.stream().allMatch(this::isRefuted))
            .isPresent();
  }

  private boolean isRefuted(Decision answer) {
    levels++;
    answered.copy(replayed);
    return !take(answer, answered) || trial.fails(answered, replayed, ALL_TESTS);
  }

  private boolean take(Decision decision, Level on) {
    return decision.take(on, Objects.requireNonNull(symmetry));
  }
}
