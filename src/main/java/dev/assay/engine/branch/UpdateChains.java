package dev.assay.engine.branch;

import dev.assay.engine.space.Candidates;
import dev.assay.engine.space.Update;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locations that only atomic read-modify-writes write: these follow one upon the other, so the
 * search asks which comes next instead of what each of them reads.
 */
public final class UpdateChains {

  private final EventStructure structure;
  private final Candidates candidates;

  UpdateChains(EventStructure structure, Candidates candidates) {
    this.structure = structure;
    this.candidates = candidates;
  }

  /** Which read-modify-write comes next at some location; nothing if no such one is open. */
  Optional<Question> next(Level level) {
    for (Update open : candidates.updates()) {
      Optional<Question> next = Question.on(level, on -> nextWith(open, on));
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** Whether a read-modify-write has no place yet at a location that only such ones write. */
  private boolean isInChain(Update update, Level level) {
    long location = level.location[update.write()];
    return isOpen(update, level)
        && location != Datum.UNKNOWN
        && isWrittenByUpdates(location, level);
  }

  private Optional<List<Decision>> nextWith(Update open, Level level) {
    if (!isInChain(open, level)) {
      return Optional.empty();
    }
    long location = level.location[open.write()];
    List<Decision> decisions = new ArrayList<>();
    int last = last(location, level);
    for (Update next : candidates.updates()) {
      if (isOpen(next, level)
          && level.location[next.write()] == location
          && candidates.isPossible(level, next.read(), last)) {
        decisions.add(new Decision.NextUpdate(next.read(), last));
      }
    }
    return Optional.of(decisions);
  }

  /** Whether a read-modify-write takes place, and what it reads is open. */
  private static boolean isOpen(Update update, Level level) {
    return level.source[update.read()] == Level.UNASSIGNED
        && Universe.has(level.present, update.write());
  }

  /** Whether all that may write a location is present: its initial write and atomic updates. */
  private boolean isWrittenByUpdates(long location, Level level) {
    for (Event event : structure.events()) {
      int id = event.id();
      if (!event.kind().writes() || !Universe.has(level.possible, id)) {
        continue;
      }
      if (level.location[id] == Datum.UNKNOWN) {
        return false;
      }
      if (level.location[id] == location
          && event.kind() != EventKind.INITIAL_WRITE
          && (!Universe.has(level.present, id) || !candidates.isUpdate(id))) {
        return false;
      }
    }
    return true;
  }

  /** The write at the end of the updates that follow upon a location's initial write. */
  private int last(long location, Level level) {
    int last = -1;
    for (Event event : structure.events()) {
      if (event.kind() == EventKind.INITIAL_WRITE && level.location[event.id()] == location) {
        last = event.id();
      }
    }
    boolean found = last >= 0;
    while (found) {
      found = false;
      for (Update update : candidates.updates()) {
        if (level.source[update.read()] == last && Universe.has(level.present, update.write())) {
          last = update.write();
          found = true;
          break;
        }
      }
    }
    return last;
  }
}
