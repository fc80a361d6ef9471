package dev.assay.engine.state;

import dev.assay.relation.Universe;

/**
 * The bounds of a plan's nodes on one level: the pairs that a node has in every completion, and
 * those that it has in some.
 *
 * <p>Levels share bounds: a node that a decision does not change keeps the arrays of the parent's,
 * so that two levels agree on a node exactly if its arrays are the same ones. Where both bounds are
 * equal, the node has one array for both. An upper bound that nobody needs is {@code null} unless
 * the node is exact.
 */
public final class Bounds {

  private final Universe universe;
  private final Meter meter;
  private final long[][] lower;
  private final long[][] upper;
  private final long[][] ownLower;
  private final long[][] ownUpper;

  Bounds(Universe universe, int nodes, Meter meter) {
    this.universe = universe;
    this.meter = meter;
    lower = new long[nodes][];
    upper = new long[nodes][];
    ownLower = new long[nodes][];
    ownUpper = new long[nodes][];
  }

  /** What a node has in every completion. */
  public long[] lower(int node) {
    return lower[node];
  }

  /** What a node has in some completion. */
  public long[] upper(int node) {
    return upper[node];
  }

  /** Whether no completion can change a node any more. */
  public boolean isExact(int node) {
    return lower[node] == upper[node];
  }

  /** Whether a node has the very bounds that it has on another level. */
  public boolean isSameAs(Bounds other, int node) {
    return lower[node] == other.lower[node] && upper[node] == other.upper[node];
  }

  /** Gives a node the bounds that it has on another level. */
  public void share(Bounds other, int node) {
    lower[node] = other.lower[node];
    upper[node] = other.upper[node];
  }

  /** Gives a node its bounds: one array twice if it is exact. */
  public void set(int node, long[] least, long[] most) {
    assert least == most || Universe.isSubset(least, most) : "the bounds of node " + node;
    lower[node] = least;
    upper[node] = most;
  }

  /** The lower bounds of all nodes, for iterations that overwrite those of recursive groups. */
  public long[][] lowers() {
    return lower;
  }

  /** The upper bounds of all nodes, for iterations that overwrite those of recursive groups. */
  public long[][] uppers() {
    return upper;
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
    long[] buffer = isSet ? universe.newSet() : universe.newRelation();
    meter.add(16 + 8L * buffer.length);
    return buffer;
  }

  /** Shares all bounds of another level. */
  void shareAll(Bounds other) {
    System.arraycopy(other.lower, 0, lower, 0, lower.length);
    System.arraycopy(other.upper, 0, upper, 0, upper.length);
  }

  /** Takes over copies of all bounds of a level that goes on changing. */
  void copyAll(Bounds other) {
    for (int n = 0; n < lower.length; n++) {
      boolean exact = other.isExact(n);
      lower[n] = other.lower[n] == null ? null : other.lower[n].clone();
      upper[n] = exact ? lower[n] : other.upper[n] == null ? null : other.upper[n].clone();
      meter.add(16L + 16L * (lower[n] == null ? 0 : lower[n].length));
    }
  }
}
