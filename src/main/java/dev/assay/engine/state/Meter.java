package dev.assay.engine.state;

import dev.assay.budget.Limits;

/** What the levels of a search take: memory, and work on the values of large terms. */
public final class Meter {

  private final Limits limits;
  private long bytes;

  /** Nothing is taken yet. */
  public Meter(Limits limits) {
    this.limits = limits;
  }

  void add(long more) {
    bytes += more;
  }

  void charge(long work) {
    limits.charge(work);
  }

  /** How many bytes they take, about. */
  public long bytes() {
    return bytes;
  }
}
