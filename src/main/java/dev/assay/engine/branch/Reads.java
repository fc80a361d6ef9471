package dev.assay.engine.branch;

import dev.assay.engine.space.Candidates;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Which read to decide next, and what it may read from. */
public final class Reads {

  /** A read of a location that is not known comes after all others. */
  private static final int UNKNOWN_LOCATION = 1 << 20;

  /** A read with one candidate has it already. */
  private static final int FEWEST = 2;

  private final Candidates candidates;
  private final boolean likelyFirst;

  /**
   * The reads of a test.
   *
   * @param likelyFirst whether one execution will do, so that likely sources are better first
   */
  Reads(Candidates candidates, boolean likelyFirst) {
    this.candidates = candidates;
    this.likelyFirst = likelyFirst;
  }

  /** What the best of some reads reads; nothing if all of them have a source. */
  Optional<Question> next(Level level, IntPredicate eligible) {
    int read = best(level, eligible);
    return read < 0 ? Optional.empty() : Optional.of(question(read, level));
  }

  /** What an open read reads. */
  Question question(int read, Level level) {
    return new Question(sources(read, level), on -> sourcesIfOpen(read, on));
  }

  private Optional<List<Decision>> sourcesIfOpen(int read, Level level) {
    // A read whose location is open may yet turn out to have no source.
    return isOpen(read, level) && level.location[read] != Datum.UNKNOWN
        ? Optional.of(sources(read, level))
        : Optional.empty();
  }

  private List<Decision> sources(int read, Level level) {
    List<Decision> decisions = new ArrayList<>();
    for (int write : likelyFirst ? nearestFirst(read) : candidates.writesFor(read)) {
      if (candidates.isPossible(level, read, write)) {
        decisions.add(new Decision.Source(read, write));
      }
    }
    return decisions;
  }

  private static boolean isOpen(int read, Level level) {
    return level.source[read] == Level.UNASSIGNED && Universe.has(level.present, read);
  }

  /** The read to decide next: known locations first, then the fewest candidates. */
  private int best(Level level, IntPredicate eligible) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int read : candidates.reads()) {
      if (fewest <= FEWEST) {
        break;
      }
      if (!isOpen(read, level) || !eligible.test(read)) {
        continue;
      }
      int count = level.location[read] == Datum.UNKNOWN ? UNKNOWN_LOCATION : 0;
      for (int write : candidates.writesFor(read)) {
        if (candidates.isPossible(level, read, write)) {
          count++;
        }
      }
      if (count < fewest) {
        fewest = count;
        best = read;
      }
    }
    return best;
  }

  /**
   * The sources of a read in the order in which one is likely to be found: as if threads ran one
   * after the other, which every model permits.
   */
  private int[] nearestFirst(int read) {
    int[] writes = candidates.writesFor(read);
    int[] order = new int[writes.length];
    int earlier = 0;
    while (earlier < writes.length && writes[earlier] < read) {
      earlier++;
    }
    for (int i = 0; i < earlier; i++) {
      order[i] = writes[earlier - 1 - i];
    }
    System.arraycopy(writes, earlier, order, earlier, writes.length - earlier);
    return order;
  }
}
