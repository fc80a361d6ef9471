package dev.assay.oracle;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A pair of events. */
record Edge(Event from, Event to) {

  /** All pairs of one and the other. */
  static Set<Edge> product(Collection<Event> from, Collection<Event> to) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (Event a : from) {
      for (Event b : to) {
        edges.add(new Edge(a, b));
      }
    }
    return edges;
  }
}
