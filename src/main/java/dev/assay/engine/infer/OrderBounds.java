package dev.assay.engine.infer;

import dev.assay.engine.space.Obeyed;
import dev.assay.engine.space.Update;
import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a choice among orders, location by location: what its base, the pairs decided so
 * far and, if asked, coherence force, and what they leave open. Steps of the search that lie close
 * together often force the same, so the last answer is kept.
 */
public final class OrderBounds {

  private final EventStructure structure;
  private final Universe universe;
  private final boolean total;
  private final boolean coherent;
  private final int before;
  private final Update[] updates;
  private final boolean[] reads;
  private final boolean[] writes;

  // What depends on where events lie, for the locations and sets seen last.
  private final long[] locations;
  private final long[] sure;
  private final long[] maybe;
  private final long[] surePairs;
  private final long[] maybePairs;
  private final long[] samePlace;
  private final long[] none;

  /** The accesses at one place that program order puts in order: a, b, a, b, … */
  private int[] inProgramOrder = {};

  private boolean placed;

  // The last question and its answer.
  private final long[] question;
  private final int[] lastSources;
  private final long[] lastLower;
  private final long[] lastUpper;
  private final long[] scratch;
  private boolean answered;

  /**
   * Bounds for one choice.
   *
   * @param total whether events of different locations are ordered too
   * @param obeyed what the choice is to obey
   */
  OrderBounds(EventStructure structure, boolean total, Obeyed obeyed) {
    this.total = total;
    this.structure = structure;
    this.universe = structure.universe();
    this.coherent = obeyed.coherent();
    this.before = obeyed.before();
    this.updates = obeyed.updates().toArray(new Update[0]);
    this.lastSources = new int[updates.length];
    this.reads = new boolean[structure.size()];
    this.writes = new boolean[structure.size()];
    for (Event event : structure.events()) {
      reads[event.id()] = event.kind().reads();
      writes[event.id()] = event.kind().writes();
    }
    samePlace = universe.newRelation();
    none = universe.newSet();
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
      if (before < 0) {
        addForced(level, lower);
      } else {
        addForced(level, level.bounds.lower(before), lower);
      }
    }
    boolean adjacent = addUpdates(level, lower);
    if (!answered || adjacent || !Arrays.equals(lower, question)) {
      System.arraycopy(lower, 0, question, 0, lower.length);
      answer(lower);
      answered = true;
    }
    System.arraycopy(lastLower, 0, lower, 0, lower.length);
    System.arraycopy(lastUpper, 0, upper, 0, upper.length);
  }

  private void answer(long[] lower) {
    do {
      universe.closeInPlace(lower);
    } while (keepsUpdatesNext(lower));
    Universe.intersection(lastLower, lower, surePairs);
    universe.inverse(scratch, lastLower);
    Universe.difference(lastUpper, maybePairs, scratch);
    Universe.union(lastUpper, lastUpper, lastLower);
  }

  /** Puts updates after what they read; returns whether those are others than the last time. */
  private boolean addUpdates(Level level, long[] lower) {
    boolean changed = false;
    for (int i = 0; i < updates.length; i++) {
      int source = sourceOf(updates[i], level);
      changed |= source != lastSources[i];
      lastSources[i] = source;
      if (source >= 0) {
        universe.add(lower, source, updates[i].write());
      }
    }
    return changed;
  }

  private static int sourceOf(Update update, Level level) {
    return Universe.has(level.present, update.write())
        ? Math.max(-1, level.source[update.read()])
        : -1;
  }

  /** Moves what comes after the source of an update after the update; true if anything moved. */
  private boolean keepsUpdatesNext(long[] lower) {
    boolean moved = false;
    int words = universe.words();
    for (int i = 0; i < updates.length; i++) {
      int source = lastSources[i];
      if (source < 0) {
        continue;
      }
      int write = updates[i].write();
      long bit = 1L << write;
      for (int k = 0; k < words; k++) {
        long after = lower[source * words + k] & ~(k == write >> 6 ? bit : 0);
        moved |= (after & ~lower[write * words + k]) != 0;
        lower[write * words + k] |= after;
      }
      for (int other = 0; other < universe.size(); other++) {
        if (other != source
            && universe.has(lower, other, write)
            && !universe.has(lower, other, source)) {
          universe.add(lower, other, source);
          moved = true;
        }
      }
    }
    return moved;
  }

  /** Notes which events can be ordered against each other, if that has changed. */
  private void place(Level level, long[][] set) {
    boolean moved = !placed || !Arrays.equals(locations, level.location);
    if (!moved && Arrays.equals(sure, set[0]) && Arrays.equals(maybe, set[1])) {
      return;
    }
    placed = true;
    answered = false;
    System.arraycopy(level.location, 0, locations, 0, locations.length);
    System.arraycopy(set[0], 0, sure, 0, sure.length);
    System.arraycopy(set[1], 0, maybe, 0, maybe.length);
    if (moved) {
      findAccessesAtOnePlace();
    }
    Arrays.fill(surePairs, 0);
    Arrays.fill(maybePairs, 0);
    Map<Long, long[]> at = new HashMap<>();
    long[] anywhere = universe.newSet();
    for (int a = 0; a < universe.size(); a++) {
      if (Universe.has(maybe, a)) {
        Universe.add(
            isPlaced(a) ? at.computeIfAbsent(locations[a], l -> universe.newSet()) : anywhere, a);
      }
    }
    int words = universe.words();
    for (int a = 0; a < universe.size(); a++) {
      if (!Universe.has(maybe, a)) {
        continue;
      }
      // An event of no known place is at none with others for sure, and may be with all.
      long[] there = isPlaced(a) ? at.getOrDefault(locations[a], anywhere) : none;
      for (int k = 0; k < words; k++) {
        int row = a * words + k;
        surePairs[row] = Universe.has(sure, a) ? sure[k] & (total ? maybe[k] : there[k]) : 0;
        maybePairs[row] = total || !isPlaced(a) ? maybe[k] : there[k] | anywhere[k];
      }
      universe.remove(maybePairs, a, a);
    }
  }

  private boolean isPlaced(int event) {
    return locations[event] != Datum.UNKNOWN;
  }

  private void findAccessesAtOnePlace() {
    Arrays.fill(samePlace, 0);
    Map<Long, long[]> at = new HashMap<>();
    for (int a = 0; a < universe.size(); a++) {
      if (isPlaced(a) && isAccess(a)) {
        Universe.add(at.computeIfAbsent(locations[a], l -> universe.newSet()), a);
      }
    }
    int words = universe.words();
    IntStream.Builder inOrder = IntStream.builder();
    for (int a = 0; a < universe.size(); a++) {
      if (!isPlaced(a) || !isAccess(a)) {
        continue;
      }
      long[] there = at.getOrDefault(locations[a], sure);
      for (int k = 0; k < words; k++) {
        samePlace[a * words + k] = there[k];
        long later = there[k] & structure.po()[a * words + k];
        for (; later != 0; later &= later - 1) {
          inOrder.add(a).add((k << 6) + Universe.lowest(later));
        }
      }
    }
    inProgramOrder = inOrder.build().toArray();
  }

  private boolean isAccess(int event) {
    return structure.events().get(event).kind().isAccess();
  }

  /** Adds the edges between writes that program order and reads-from force. */
  private void addForced(Level level, long[] lower) {
    for (int i = 0; i < inProgramOrder.length; i += 2) {
      addForced(inProgramOrder[i], inProgramOrder[i + 1], level, lower);
    }
  }

  /** Adds the edges between writes that a relation and reads-from force. */
  private void addForced(Level level, long[] relation, long[] lower) {
    int words = universe.words();
    for (int a = 0; a < universe.size(); a++) {
      for (int k = 0; k < words; k++) {
        int at = a * words + k;
        for (long rest = relation[at] & samePlace[at]; rest != 0; rest &= rest - 1) {
          addForced(a, (k << 6) + Universe.lowest(rest), level, lower);
        }
      }
    }
  }

  /** What an access leaves behind comes before what a later one finds. */
  private void addForced(int a, int b, Level level, long[] lower) {
    int first = lastWrite(a, level);
    int second = firstWrite(b, level);
    // A write that comes after a read of it is before itself, which no order has.
    if (first >= 0 && second >= 0 && (first != second || second == b)) {
      universe.add(lower, first, second);
    }
  }

  /** The write that an access leaves behind: its own, or else what it reads; −1 if that is open. */
  private int lastWrite(int event, Level level) {
    if (!Universe.has(level.present, event)) {
      return -1;
    }
    return writes[event] ? event : Math.max(-1, level.source[event]);
  }

  /** The write that an access finds: what it reads, or else its own; −1 if that is open. */
  private int firstWrite(int event, Level level) {
    if (!Universe.has(level.present, event)) {
      return -1;
    }
    return reads[event] ? Math.max(-1, level.source[event]) : event;
  }
}
