package dev.assay.engine.state;

import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A partly decided execution: one step of the search on top of its parent's. Levels are made once
 * for each depth and used again.
 *
 * <p>A level's bounds are its parent's where nothing changed; see {@link Bounds}.
 */
public class Level {

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

  /**
   * By computation: its result, where an equality gives it before the operands are known; none if
   * the test has no equalities.
   */
  public final long[] given;

  /** The threads that some decision distinguishes from others like them. */
  final boolean[] touched;

  /** For how many executions each one below this level stands. */
  public BigInteger weight = BigInteger.ONE;

  public final long[][] chosen;

  public boolean erroneous;

  /** Whether all locations are known. */
  public boolean located;

  /** The tests that are not settled yet, as bits. */
  public long open;

  /** The flags that are raised for sure, as bits. */
  public long raised;

  /** The bounds of the plan's nodes. */
  public final Bounds bounds;

  /** The nodes whose bounds are not up to date. */
  public final boolean[] stale;

  private final EventStructure structure;
  private final Meter meter;

  /** A level of a search, on which nothing is known yet. */
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
    given = new long[structure.equalities().isEmpty() ? 0 : structure.computations().size()];
    touched = new boolean[structure.program().threads().size()];
    chosen = new long[plan.choices().size()][];
    int nodes = plan.nodes().size();
    bounds = new Bounds(structure.universe(), nodes, meter);
    stale = new boolean[nodes];
    meter.add(4L * 8 * nodes + 36L * size);
  }

  /** Charges work on this level to the budget of the thread whose level it is. */
  public void charge(long work) {
    meter.charge(work);
  }

  /** Whether a source that a read could have is known to lead nowhere on this level. */
  public boolean avoids(int read, int write) {
    return false;
  }

  /** Nothing is decided. */
  public void reset() {
    Arrays.fill(source, UNASSIGNED);
    Arrays.fill(value, Datum.UNKNOWN);
    Arrays.fill(location, Datum.UNKNOWN);
    Arrays.fill(finalWrite, UNASSIGNED);
    Arrays.fill(required, Datum.UNKNOWN);
    Arrays.fill(given, Datum.UNKNOWN);
  }

  /** Takes over all of another level. */
  public void copy(Level parent) {
    copyDecisions(parent);
    bounds.shareAll(parent.bounds);
    System.arraycopy(parent.stale, 0, stale, 0, stale.length);
    open = parent.open;
    raised = parent.raised;
  }

  /** Takes over all of a level that goes on changing, with bounds of its own. */
  public void copyForGood(Level other) {
    copy(other);
    bounds.copyAll(other.bounds);
  }

  /** A number that distinguishes decisions with near certainty, for assertions. */
  public int fingerprint() {
    int print = Arrays.hashCode(branch);
    print = 31 * print + Arrays.hashCode(source);
    print = 31 * print + Arrays.hashCode(value);
    print = 31 * print + Arrays.hashCode(location);
    print = 31 * print + Arrays.hashCode(present);
    print = 31 * print + Arrays.hashCode(possible);
    print = 31 * print + Arrays.hashCode(finalWrite);
    print = 31 * print + Arrays.hashCode(given);
    print = 31 * print + Arrays.hashCode(touched);
    return 31 * print + Arrays.deepHashCode(chosen);
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
    System.arraycopy(parent.given, 0, given, 0, given.length);
    System.arraycopy(parent.touched, 0, touched, 0, touched.length);
    System.arraycopy(parent.chosen, 0, chosen, 0, chosen.length);
    weight = parent.weight;
    erroneous = parent.erroneous;
    located = parent.located;
  }

  /** Notes the value that a read has to return; false if it is to return another one already. */
  public boolean require(int read, long value) {
    long before = required[read];
    required[read] = value;
    return before == Datum.UNKNOWN || before == value;
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

  /** Makes a literal true; false if it is false. */
  public boolean decide(int literal) {
    byte wanted = (literal & 1) != 0 ? TAKEN : NOT_TAKEN;
    byte at = branch[literal >> 1];
    if (at == UNKNOWN) {
      branch[literal >> 1] = wanted;
      return true;
    }
    return at == wanted;
  }

  /** Makes a guard hold; false if it does not. */
  public boolean assertGuard(int guard) {
    for (int literal : structure.guards().literals(guard)) {
      if (!decide(literal)) {
        return false;
      }
    }
    return true;
  }

  /** Makes a guard fail, if only one way to do so is left; false if it holds. */
  public boolean refuseGuard(int guard) {
    int open = 0;
    int last = 0;
    for (int literal : structure.guards().literals(guard)) {
      byte at = branch[literal >> 1];
      if (at == UNKNOWN) {
        open++;
        last = literal;
      } else if ((at == TAKEN) != ((literal & 1) != 0)) {
        return true;
      }
    }
    return open > 1 || (open == 1 && decide(last ^ 1));
  }
}
