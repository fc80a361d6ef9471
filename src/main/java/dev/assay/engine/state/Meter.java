package dev.assay.engine.state;

/** How much memory the levels of a search take. */
public final class Meter {

  private long bytes;

  void add(long more) {
    bytes += more;
  }

  /** How much they take, about. */
  public long bytes() {
    return bytes;
  }
}
