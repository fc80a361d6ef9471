package dev.assay.engine.search;

import dev.assay.engine.answer.Learning;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Symmetry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns nogoods from dead ends, and jumps back. As a rule few of the decisions on the way to a
 * dead end are to blame for it, which {@link Replay} finds out. So it does not matter why
 * propagation or the model refuse a level, and a nogood holds wherever the search is.
 *
 * <p>The search jumps back to the last decision that is to blame, and does not enter a level on
 * which all decisions of a nogood are taken. Neither changes which executions it finds, nor which
 * one it finds first.
 */
final class Conflicts {

  /** Most searches are over before there is anything to learn. */
  private static final int FIRST_FAILURES = 512;

  // What learning costs, and what it is worth, by how many levels the search could have looked at.
  private static final int ADVANCE = 3000;
  private static final int REPLAYED = 4;
  private static final int REPEATED = 1;
  private static final int TURNED_BACK = 16;

  private static final int NOBODY = Integer.MAX_VALUE;

  private final Learning when;
  private final Nogoods nogoods;
  private final Replay replay;

  /**
   * The decisions on the way to the level at hand: at index d the one that leads to depth d + 1.
   */
  private final List<Decision> path = new ArrayList<>();

  /** By depth: what its children answer; null if it has none. */
  private final List<@Nullable Question> questions = new ArrayList<>();

  /** By depth: the decisions, by depths that they lead to, that its failed children blame. */
  private final List<BitSet> blames = new ArrayList<>();

  private boolean enabled;

  /** The depth that the last decision leads to which the last failure blames. */
  private int last = NOBODY;

  /** All decisions that it blames, by the depths that they lead to. */
  private BitSet blamed = new BitSet();

  private long failures;
  private long credit;
  private boolean learning;

  /**
   * Conflicts of a search.
   *
   * @param when when to learn
   */
  Conflicts(Replay replay, Nogoods nogoods, Learning when) {
    this.replay = replay;
    this.nogoods = nogoods;
    this.when = when;
  }

  /** Forgets all, for another first level. */
  void begin(boolean enable, Symmetry symmetry) {
    enabled = enable;
    replay.begin(symmetry);
    nogoods.clear();
    path.clear();
    questions.clear();
    blames.clear();
    last = NOBODY;
    failures = 0;
    credit = ADVANCE;
    learning = false;
  }

  /** Notes what distinguishes the children of the level at a depth; null if it has none. */
  void ask(int depth, @Nullable Question question) {
    while (questions.size() <= depth) {
      questions.add(null);
      blames.add(new BitSet());
    }
    questions.set(depth, question);
    blames.get(depth).clear();
  }

  /** Notes the decision that leads to a depth. */
  void take(int depth, Decision decision) {
    while (path.size() >= depth) {
      path.remove(path.size() - 1);
    }
    path.add(decision);
    ask(depth, null);
    last = NOBODY;
    credit++;
  }

  /**
   * Learns from the failure of a level.
   *
   * @param depth how many decisions have led to it
   * @param first the level on which the first of them was taken
   * @return whether its siblings fail as well
   */
  boolean turnsBack(int depth, Level level, Level parent, Level first) {
    if (!enabled) {
      return false;
    }
    boolean explained =
        last != NOBODY
            || (questions.get(depth) == null && isRepeated(depth, level, parent))
            || (isWorthwhile() && isLearnt(depth, first));
    if (explained && last < depth) {
      return true;
    }
    BitSet blame = blames.get(depth - 1);
    if (explained) {
      blame.or(blamed);
      blame.clear(depth);
    } else {
      blame.set(1, depth);
    }
    last = NOBODY;
    return false;
  }

  /** Whether a level fails because of decisions that are known to lead nowhere. */
  private boolean isRepeated(int depth, Level level, Level parent) {
    List<Decision.Step> known = nogoods.find(level, parent);
    BitSet its = blames.get(depth);
    its.clear();
    for (Decision.Step step : known) {
      int taken = takenAt(step, depth);
      if (taken < 0) {
        // It was not decided, but follows from what was.
        return false;
      }
      its.set(taken);
    }
    if (known.isEmpty()) {
      return false;
    }
    credit += REPEATED;
    blame(its);
    return true;
  }

  /** The depth that a decision on the way leads to; −1 if it is none. */
  private int takenAt(Decision.Step step, int depth) {
    for (int d = 1; d <= depth; d++) {
      if (path.get(d - 1).steps().contains(step)) {
        return d;
      }
    }
    return -1;
  }

  private void blame(BitSet decisions) {
    blamed = decisions;
    last = Math.max(0, decisions.length() - 1);
  }

  /** Whether to spend time on learning: some at first, more as it turns out to be of use. */
  private boolean isWorthwhile() {
    learning =
        when != Learning.WHERE_IT_PAYS
            || (++failures > FIRST_FAILURES && credit > (learning ? 0 : ADVANCE / 2));
    return learning;
  }

  /** Finds out which decisions are to blame for the failure of the level at a depth. */
  private boolean isLearnt(int depth, Level first) {
    BitSet its = blames.get(depth);
    long before = replay.levels();
    boolean known = replay.blame(its, new Replay.DeadEnd(path, depth, questions.get(depth), first));
    credit -= REPLAYED * (replay.levels() - before);
    if (!known) {
      return false;
    }
    blame(its);
    credit += last < depth ? TURNED_BACK : 0;
    nogoods.add(its.stream().mapToObj(d -> path.get(d - 1)).toList());
    return true;
  }
}
