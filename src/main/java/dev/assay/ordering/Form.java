package dev.assay.ordering;

import java.util.List;

/**
 * A way to write an ordering.
 *
 * @param label what stands there, as a person would call it, such as {@code smp_wmb()}; empty if
 *     nothing does
 * @param edits that turn what is written into this
 */
public record Form(String label, List<Edit> edits) {
  public Form {
    edits = List.copyOf(edits);
  }

  /** Whether this is what is written. */
  public boolean isAsWritten() {
    return edits.isEmpty();
  }
}
