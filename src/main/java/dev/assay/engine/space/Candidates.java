package dev.assay.engine.space;

import dev.assay.budget.Limits;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which writes each read may take its value from. */
public final class Candidates {

  private final EventStructure structure;
  private final int[] reads;
  private final int[][] writes;
  private final Values values;
  private @Nullable WrittenValues possible;
  private boolean coherent;
  private List<Update> updates = List.of();

  /** The writes of updates that have to be atomic. */
  private final long[] updated;

  /** For each read the write of its update, if that has to be atomic; else −1. */
  private final int[] updateOf;

  /**
   * The candidates of a test.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public Candidates(EventStructure structure, Values values, Limits limits) {
    this.structure = structure;
    this.values = values;
    this.updated = structure.universe().newSet();
    this.updateOf = new int[structure.size()];
    Arrays.fill(updateOf, -1);
    this.writes = new int[structure.size()][];
    List<Integer> all = new ArrayList<>();
    for (Event read : structure.events()) {
      if (read.kind().reads()) {
        limits.charge(1 + structure.size() / 16);
        all.add(read.id());
        writes[read.id()] =
            structure.events().stream()
                .filter(write -> write.kind().writes() && mayFeed(write, read))
                .mapToInt(Event::id)
                .toArray();
      }
    }
    reads = all.stream().mapToInt(Integer::intValue).toArray();
  }

  private boolean mayFeed(Event write, Event read) {
    if (write.id() == read.id() || !structure.guards().compatible(write.guard(), read.guard())) {
      return false;
    }
    // Inside one statement, a write that depends on the read comes too late for it.
    return write.instance() != read.instance()
        || !structure.universe().has(structure.po(), read.id(), write.id());
  }

  /** Leaves out sources that never have the value that a read has to return. */
  public void bound(WrittenValues numbers) {
    possible = numbers;
  }

  /** Leaves out sources that no read below a level can have once this is obeyed. */
  public void obey(Obeyed obeyed, Level root) {
    // Where other relations force, program order is among them.
    coherent = obeyed.coherent();
    updates = obeyed.updates();
    for (Update update : updates) {
      updateOf[update.read()] = update.write();
      Universe.add(updated, update.write());
    }
    for (int read : reads) {
      writes[read] =
          IntStream.of(writes[read]).filter(write -> mayMeet(root, read, write)).toArray();
    }
  }

  /** The read-modify-writes that are to be atomic. */
  public List<Update> updates() {
    return updates;
  }

  /** Whether a write is one of an atomic update. */
  public boolean isUpdate(int write) {
    return Universe.has(updated, write);
  }

  /** The events that read, ascending. */
  public int[] reads() {
    return reads;
  }

  /** The writes that may feed a read if locations and presence allow, ascending. */
  public int[] writesFor(int read) {
    return writes[read];
  }

  /** Whether a write may still feed a read. */
  public boolean isPossible(Level level, int read, int write) {
    return mayMeet(level, read, write)
        && isWanted(level, read, write)
        && !level.avoids(read, write);
  }

  /** Whether a read and a write can be at one location, and the read not too early. */
  public boolean mayMeet(Level level, int read, int write) {
    if (!Universe.has(level.possible, write)
        || (coherent && structure.universe().has(structure.po(), read, write))) {
      return false;
    }
    long at = level.location[read];
    long to = level.location[write];
    // A number is no address to load from, even if something is stored there.
    if (Datum.isInt(at)) {
      return false;
    }
    return at == to || at == Datum.UNKNOWN || to == Datum.UNKNOWN;
  }

  /** Whether no other update reads a write, and the write has the value that a read must return. */
  private boolean isWanted(Level level, int read, int write) {
    if (Universe.has(level.taken, write)
        && updateOf[read] >= 0
        && Universe.has(level.present, updateOf[read])) {
      return false;
    }
    if (level.required[read] == Datum.UNKNOWN) {
      return true;
    }
    long value = values.written(write, level);
    if (Values.isOpen(value)) {
      return possible == null || possible.mayWrite(write, level.required[read]);
    }
    return value == Arithmetic.ILLEGAL || value == level.required[read];
  }
}
