package dev.assay.edit;

/**
 * A stretch of a text, in UTF-16 units from its start.
 *
 * @param to behind its last unit
 */
public record Extent(int from, int to) {

  public Extent {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(from + " to " + to);
    }
  }

  /** Whether an offset lies in it, or right behind it, where a cursor still touches it. */
  public boolean touches(int offset) {
    return from <= offset && offset <= to;
  }
}
