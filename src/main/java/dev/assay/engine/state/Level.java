package dev.assay.engine.state;

import dev.assay.engine.search.Nogoods;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A partly decided execution: one step of the search on top of its parent's. Levels are made once
 * for each depth and used again.
 *
 * <p>{@code lower[n]} and {@code upper[n]} point to the bounds of node {@code n}: the parent's,
 * where nothing changed, or this level's own buffer. The two point to one array where the node is
 * exact; an upper bound that nobody needs is {@code null} unless the node is exact.
 */
public final class Level {

  public static final byte UNKNOWN = 0;
  public static final byte NOT_TAKEN = 1;
  public static final byte TAKEN = 2;

  /** The read takes no value from any write: its location is none. */
  public static final int NO_SOURCE = -2;

  public static final int UNASSIGNED = -1;

  // What is decided, and what follows for values.
  public final byte[] branch;
  public final int[] source;
  public final long[] value;
  public final long[] location;
  public final long[] present;
  public final long[] possible;
  public final int[] finalWrite;

  /** What a read has to return for the branches that were decided, where that is one value. */
  public final long[] required;

  /** The writes that a read-modify-write reads, which no other can. */
  public final long[] taken;

  /** The threads that some decision tells apart from others like them. */
  final boolean[] touched;

  /** For how many executions each one below this level stands. */
  public BigInteger weight = BigInteger.ONE;

  public final long[][] chosen;

  /** Sources that reads need not try. */
  private @Nullable Nogoods avoided;

  public boolean erroneous;

  /** Whether all locations are known. */
  public boolean located;

  /** The tests that are not settled yet, as bits. */
  public long open;

  /** The flags that are raised for sure, as bits. */
  public long raised;

  // Bounds of the plan's nodes.
  public final long[][] lower;
  public final long[][] upper;
  public final boolean[] stale;
  private final long[][] ownLower;
  private final long[][] ownUpper;
  private final EventStructure structure;
  private final Meter meter;

  /** How much memory the levels of a search take. */
  public static final class Meter {
    private long bytes;

    void add(long more) {
      bytes += more;
    }

    public long bytes() {
      return bytes;
    }
  }

  public Level(EventStructure structure, Plan plan, int observedCells, Meter meter) {
    int size = structure.size();
    this.structure = structure;
    this.meter = meter;
    branch = new byte[structure.branches().size()];
    source = new int[size];
    value = new long[size];
    location = new long[size];
    present = structure.universe().newSet();
    possible = structure.universe().newSet();
    finalWrite = new int[observedCells];
    required = new long[size];
    taken = structure.universe().newSet();
    touched = new boolean[structure.program().test().threads().size()];
    chosen = new long[plan.choices().size()][];
    int nodes = plan.nodes().size();
    lower = new long[nodes][];
    upper = new long[nodes][];
    stale = new boolean[nodes];
    ownLower = new long[nodes][];
    ownUpper = new long[nodes][];
    meter.add(4L * 8 * nodes + 36L * size);
  }

  /** Leaves out sources that are known to lead nowhere, from now on. */
  public void avoid(Nogoods nogoods) {
    avoided = nogoods;
  }

  /** Whether a source of a read is known to lead nowhere. */
  public boolean avoids(int read, int write) {
    return avoided != null && avoided.reject(this, read, write);
  }

  /** Nothing is decided. */
  public void reset() {
    Arrays.fill(source, UNASSIGNED);
    Arrays.fill(value, Datum.UNKNOWN);
    Arrays.fill(location, Datum.UNKNOWN);
    Arrays.fill(finalWrite, UNASSIGNED);
    Arrays.fill(required, Datum.UNKNOWN);
  }

  /** Takes over all of another level. */
  public void copy(Level parent) {
    copyDecisions(parent);
    System.arraycopy(parent.lower, 0, lower, 0, lower.length);
    System.arraycopy(parent.upper, 0, upper, 0, upper.length);
    System.arraycopy(parent.stale, 0, stale, 0, stale.length);
    open = parent.open;
    raised = parent.raised;
  }

  /** Takes over all of a level that goes on changing, with bounds of its own. */
  public void copyForGood(Level other) {
    copy(other);
    for (int n = 0; n < lower.length; n++) {
      boolean exact = lower[n] == upper[n];
      lower[n] = lower[n] == null ? null : lower[n].clone();
      upper[n] = exact ? lower[n] : upper[n] == null ? null : upper[n].clone();
      meter.add(16L + 16L * (lower[n] == null ? 0 : lower[n].length));
    }
  }

  /** Takes over what another level has decided, which may be for another plan. */
  public void copyDecisions(Level parent) {
    System.arraycopy(parent.branch, 0, branch, 0, branch.length);
    System.arraycopy(parent.source, 0, source, 0, source.length);
    System.arraycopy(parent.value, 0, value, 0, value.length);
    System.arraycopy(parent.location, 0, location, 0, location.length);
    System.arraycopy(parent.present, 0, present, 0, present.length);
    System.arraycopy(parent.possible, 0, possible, 0, possible.length);
    System.arraycopy(parent.finalWrite, 0, finalWrite, 0, finalWrite.length);
    System.arraycopy(parent.required, 0, required, 0, required.length);
    System.arraycopy(parent.taken, 0, taken, 0, taken.length);
    System.arraycopy(parent.touched, 0, touched, 0, touched.length);
    System.arraycopy(parent.chosen, 0, chosen, 0, chosen.length);
    weight = parent.weight;
    erroneous = parent.erroneous;
    located = parent.located;
  }

  /** This level's own buffer for the lower bound of a node. */
  public long[] lowerBuffer(int node, boolean isSet) {
    long[] buffer = ownLower[node];
    if (buffer == null) {
      buffer = ownLower[node] = buffer(isSet);
    }
    return buffer;
  }

  /** This level's own buffer for the upper bound of a node. */
  public long[] upperBuffer(int node, boolean isSet) {
    long[] buffer = ownUpper[node];
    if (buffer == null) {
      buffer = ownUpper[node] = buffer(isSet);
    }
    return buffer;
  }

  private long[] buffer(boolean isSet) {
    long[] buffer = isSet ? structure.universe().newSet() : structure.universe().newRelation();
    meter.add(16 + 8L * buffer.length);
    return buffer;
  }

  /** Notes the value that a read has to return; false if it is to return another one already. */
  public boolean require(int read, long value) {
    long before = required[read];
    required[read] = value;
    return before == Datum.UNKNOWN || before == value;
  }

  public boolean isExact(int node) {
    return lower[node] == upper[node];
  }

  /** Three-valued truth of a guard: 1 holds, 0 unknown, −1 does not hold. */
  public int guard(int guard) {
    int truth = 1;
    for (int literal : structure.guards().literals(guard)) {
      byte at = branch[literal >> 1];
      if (at == UNKNOWN) {
        truth = 0;
      } else if ((at == TAKEN) != ((literal & 1) != 0)) {
        return -1;
      }
    }
    return truth;
  }
}
