package dev.assay.edit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the sets, relations and functions mean that every model starts from. */
public final class CatPrimer {

  private static final Map<String, String> MEANINGS = new TreeMap<>();

  static {
    MEANINGS.put("po", "program order: each event and the later ones of its thread");
    MEANINGS.put("rf", "reads-from: a write, and each read that takes its value from it");
    MEANINGS.put("co", "coherence: the order of the writes to each location");
    MEANINGS.put("fr", "from-reads: a read, and each write that comes after the one it read from");
    MEANINGS.put("rfi", "reads-from within a thread");
    MEANINGS.put("rfe", "reads-from between threads");
    MEANINGS.put("coi", "coherence within a thread");
    MEANINGS.put("coe", "coherence between threads");
    MEANINGS.put("fri", "from-reads within a thread");
    MEANINGS.put("fre", "from-reads between threads");
    MEANINGS.put("addr", "address dependency: a read, and an access whose address depends on it");
    MEANINGS.put("data", "data dependency: a read, and a write whose value depends on it");
    MEANINGS.put("ctrl", "control dependency: a read, and what stands behind a branch on it");
    MEANINGS.put("rmw", "the read and the write of each read-modify-write");
    MEANINGS.put("amo", "the halves of read-modify-writes that are one instruction");
    MEANINGS.put("lxsx", "the halves of read-modify-writes that are two instructions");
    MEANINGS.put("loc", "pairs of accesses of one location");
    MEANINGS.put("int", "pairs of events of one thread");
    MEANINGS.put("ext", "pairs of events of different threads");
    MEANINGS.put("id", "each event and itself");
    MEANINGS.put("po-loc", "program order between accesses of one location");
    MEANINGS.put("com", "communication: rf, co and fr together");
    MEANINGS.put("R", "reads");
    MEANINGS.put("W", "writes, the initial ones among them");
    MEANINGS.put("M", "accesses: reads and writes");
    MEANINGS.put("F", "fences");
    MEANINGS.put("B", "branches");
    MEANINGS.put("IW", "initial writes");
    MEANINGS.put("FW", "writes that are last in coherence");
    MEANINGS.put("RMW", "accesses of read-modify-writes");
    MEANINGS.put("UL", "events that give a lock back");
    MEANINGS.put("LS", "events that take a lock with success");
    MEANINGS.put("LKW", "writes that take a lock");
    MEANINGS.put("LKR", "reads that take a lock");
    MEANINGS.put("emptyset", "no events");
    MEANINGS.put("domain", "of a relation, the events on its left");
    MEANINGS.put("range", "of a relation, the events on its right");
    MEANINGS.put("fencerel", "pairs of events with one of these fences between them");
    MEANINGS.put("linearisations", "all total orders of a set that keep a relation");
  }

  private CatPrimer() {}

  /** The names. */
  public static Set<String> names() {
    return MEANINGS.keySet();
  }

  /** What a name means to every model; empty for other names. */
  public static Optional<String> meaning(String name) {
    return Optional.ofNullable(MEANINGS.get(name));
  }
}
