package dev.assay.check;

import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a choice among orders, location by location: what its base, the pairs decided so
 * far and, if asked, coherence force, and what they leave open. Steps of the search that lie close
 * together often force the same, so the last answer is kept.
 */
final class OrderBounds {

  private final EventStructure structure;
  private final Universe universe;
  private final boolean coherent;

  // What depends on where events lie, for the locations and sets seen last.
  private final long[] locations;
  private final long[] sure;
  private final long[] maybe;
  private final long[] surePairs;
  private final long[] maybePairs;
  private int[] samePlace = {};
  private boolean placed;

  // The last question and its answer.
  private final long[] question;
  private final long[] lastLower;
  private final long[] lastUpper;
  private final long[] scratch;
  private boolean answered;

  /**
   * Bounds for one choice.
   *
   * @param coherent whether coherence is to be obeyed; see {@link Coherence}
   */
  OrderBounds(EventStructure structure, boolean coherent) {
    this.structure = structure;
    this.universe = structure.universe();
    this.coherent = coherent;
    locations = new long[structure.size()];
    sure = universe.newSet();
    maybe = universe.newSet();
    surePairs = universe.newRelation();
    maybePairs = universe.newRelation();
    question = universe.newRelation();
    lastLower = universe.newRelation();
    lastUpper = universe.newRelation();
    scratch = universe.newRelation();
  }

  /**
   * Computes the bounds.
   *
   * @param set the bounds of the set that is ordered, lower then upper
   * @param lower gets the pairs in all orders; a pair of an event with itself says there is none
   * @param upper gets the pairs in some order
   */
  void compute(
      Level level,
      long[][] set,
      long[] base,
      long @Nullable [] decided,
      long[] lower,
      long[] upper) {
    place(level, set);
    System.arraycopy(base, 0, lower, 0, lower.length);
    if (decided != null) {
      Universe.union(lower, lower, decided);
    }
    if (coherent) {
      addForced(level, lower);
    }
    if (!answered || !Arrays.equals(lower, question)) {
      System.arraycopy(lower, 0, question, 0, lower.length);
      answer(lower);
      answered = true;
    }
    System.arraycopy(lastLower, 0, lower, 0, lower.length);
    System.arraycopy(lastUpper, 0, upper, 0, upper.length);
  }

  private void answer(long[] lower) {
    universe.closeInPlace(lower);
    Universe.intersection(lastLower, lower, surePairs);
    universe.inverse(scratch, lastLower);
    Universe.difference(lastUpper, maybePairs, scratch);
    Universe.union(lastUpper, lastUpper, lastLower);
  }

  /** Notes which events can be ordered against each other, if that has changed. */
  private void place(Level level, long[][] set) {
    if (placed
        && Arrays.equals(locations, level.location)
        && Arrays.equals(sure, set[0])
        && Arrays.equals(maybe, set[1])) {
      return;
    }
    placed = true;
    answered = false;
    System.arraycopy(level.location, 0, locations, 0, locations.length);
    System.arraycopy(set[0], 0, sure, 0, sure.length);
    System.arraycopy(set[1], 0, maybe, 0, maybe.length);
    Arrays.fill(surePairs, 0);
    Arrays.fill(maybePairs, 0);
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        boolean known = locations[a] != Datum.UNKNOWN && locations[b] != Datum.UNKNOWN;
        boolean equal = known && locations[a] == locations[b];
        if (equal && Universe.has(sure, a) && Universe.has(sure, b)) {
          universe.add(surePairs, a, b);
        }
        if (a != b && (equal || !known) && Universe.has(maybe, a) && Universe.has(maybe, b)) {
          universe.add(maybePairs, a, b);
        }
      }
    }
    samePlace = coherent ? programOrderByPlace() : samePlace;
  }

  /** Pairs of accesses of one thread and location in program order, one after the other. */
  private int[] programOrderByPlace() {
    int[] pairs = new int[2 * universe.size() * universe.size()];
    int length = 0;
    for (Event a : structure.events()) {
      for (Event b : structure.events()) {
        if (a.kind().isAccess()
            && b.kind().isAccess()
            && locations[a.id()] == locations[b.id()]
            && locations[a.id()] != Datum.UNKNOWN
            && universe.has(structure.po(), a.id(), b.id())) {
          pairs[length++] = a.id();
          pairs[length++] = b.id();
        }
      }
    }
    return Arrays.copyOf(pairs, length);
  }

  /** Adds the edges between writes that program order and reads-from force. */
  private void addForced(Level level, long[] lower) {
    for (int i = 0; i < samePlace.length; i += 2) {
      int first = writeSeen(samePlace[i], level);
      int second = writeSeen(samePlace[i + 1], level);
      if (first >= 0 && second >= 0 && first != second) {
        universe.add(lower, first, second);
      }
    }
  }

  /** The write that an access makes or takes its value from; −1 if that is open. */
  private int writeSeen(int event, Level level) {
    if (!Universe.has(level.present, event)) {
      return -1;
    }
    EventKind kind = structure.events().get(event).kind();
    return kind.writes() ? event : Math.max(-1, level.source[event]);
  }
}
