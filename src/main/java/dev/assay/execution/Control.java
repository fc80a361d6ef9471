package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What controls a point of a thread: the reads from which control dependencies run to every event
 * there.
 *
 * @param direct origins of dependencies to events
 * @param carried those that also run on through registers assigned here
 */
record Control(List<Origin> direct, List<Origin> carried) {

  static final Control NONE = new Control(List.of(), List.of());

  Control and(List<Origin> moreDirect, List<Origin> moreCarried) {
    Set<Origin> d = new LinkedHashSet<>(direct);
    d.addAll(moreDirect);
    Set<Origin> c = new LinkedHashSet<>(carried);
    c.addAll(moreCarried);
    return new Control(List.copyOf(d), List.copyOf(c));
  }
}
