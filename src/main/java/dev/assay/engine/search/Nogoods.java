package dev.assay.engine.search;

import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that are known to lead nowhere together. Whoever comes across all of them again, in
 * whatever order, need not go on.
 */
public final class Nogoods {

  /** Many decisions seldom come together again. */
  private static final int MOST_DECISIONS = 10;

  private static final int MOST_NOGOODS = 1 << 13;

  private final Universe universe;

  /** By each of their decisions. */
  private final Map<Decision.Step, List<List<Decision.Step>>> known = new HashMap<>();

  private int size;

  Nogoods(Universe universe) {
    this.universe = universe;
  }

  /** Forgets all. */
  void clear() {
    known.clear();
    size = 0;
  }

  /** Adds decisions that lead nowhere together. */
  void add(List<Decision> decisions) {
    List<Decision.Step> steps =
        decisions.stream().flatMap(d -> d.steps().stream()).distinct().toList();
    if (steps.size() <= MOST_DECISIONS && size < MOST_NOGOODS) {
      size++;
      for (Decision.Step step : steps) {
        known.computeIfAbsent(step, k -> new ArrayList<>()).add(steps);
      }
    }
  }

  /**
   * Decisions of a level that lead nowhere together.
   *
   * @param reference a level of which none are known, on top of which the level was made
   * @return empty if none are known
   */
  List<Decision.Step> find(Level level, Level reference) {
    List<Decision.Step> found = List.of();
    if (size == 0) {
      return found;
    }
    for (int read = 0; read < level.source.length && found.isEmpty(); read++) {
      if (level.source[read] != reference.source[read] && level.source[read] >= 0) {
        found = find(new Decision.Source(read, level.source[read]), level);
      }
    }
    for (int b = 0; b < level.branch.length && found.isEmpty(); b++) {
      if (level.branch[b] != reference.branch[b]) {
        found = find(new Decision.Way(b, level.branch[b] == Level.TAKEN), level);
      }
    }
    for (int k = 0; k < level.chosen.length && found.isEmpty(); k++) {
      if (level.chosen[k] != reference.chosen[k]) {
        found = find(k, level.chosen[k], reference.chosen[k], level);
      }
    }
    for (int slot = 0; slot < level.finalWrite.length && found.isEmpty(); slot++) {
      if (level.finalWrite[slot] != reference.finalWrite[slot]) {
        found = find(new Decision.LastWrite(slot, level.finalWrite[slot]), level);
      }
    }
    return found;
  }

  private List<Decision.Step> find(int choice, long[] now, long @Nullable [] before, Level level) {
    List<Decision.Step> found = find(new Decision.Chosen(choice, now), level);
    int words = universe.words();
    for (int i = 0; i < now.length && found.isEmpty(); i++) {
      long rest = before == null ? now[i] : now[i] & ~before[i];
      for (; rest != 0 && found.isEmpty(); rest &= rest - 1) {
        int second = (i % words << 6) + Long.numberOfTrailingZeros(rest);
        found = find(new Decision.Before(choice, i / words, second, universe), level);
      }
    }
    return found;
  }

  /** Whether a source of a read leads nowhere on a level. */
  public boolean reject(Level level, int read, int write) {
    return size > 0 && !find(new Decision.Source(read, write), level).isEmpty();
  }

  private List<Decision.Step> find(Decision.Step decision, Level level) {
    for (List<Decision.Step> nogood : known.getOrDefault(decision, List.of())) {
      if (areTaken(nogood, decision, level)) {
        return nogood;
      }
    }
    return List.of();
  }

  private static boolean areTaken(List<Decision.Step> decisions, Decision.Step but, Level level) {
    for (Decision.Step decision : decisions) {
      if (!decision.isTaken(level) && !decision.equals(but)) {
        return false;
      }
    }
    return true;
  }
}
