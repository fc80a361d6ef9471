package dev.assay.check;

import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;

/** Which writes each read may take its value from. */
final class Candidates {

  private final EventStructure structure;
  private final int[] reads;
  private final int[][] writes;
  private boolean coherent;

  Candidates(EventStructure structure) {
    this.structure = structure;
    this.writes = new int[structure.size()][];
    List<Integer> all = new ArrayList<>();
    for (Event read : structure.events()) {
      if (read.kind().reads()) {
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

  /** Whether a read may not take its value from a later write of its thread. */
  void setCoherent(boolean isCoherent) {
    coherent = isCoherent;
  }

  /** The events that read, ascending. */
  int[] reads() {
    return reads;
  }

  /** The writes that may feed a read if locations and presence allow, ascending. */
  int[] writesFor(int read) {
    return writes[read];
  }

  /** Whether a write may still feed a read. */
  boolean isPossible(Level level, int read, int write) {
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
}
