package dev.assay.language.c.lowering;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one lowering finds that the next one has to know from the start. */
final class Facts {

  /** Whether something that others can see was never written. */
  boolean uninitialised;

  /** Whether something is given back that others can see. */
  boolean freed;

  int threads;

  /** Threads whose ends others wait for. */
  final Set<Integer> joined = new TreeSet<>();

  /** Threads whose results others ask for. */
  final Set<Integer> results = new TreeSet<>();

  /** As {@link UnknownPlaces#found} has it. */
  Map<String, Set<Long>> places = Map.of();

  boolean says(Facts other) {
    return uninitialised == other.uninitialised
        && freed == other.freed
        && threads == other.threads
        && joined.equals(other.joined)
        && results.equals(other.results)
        && places.equals(other.places);
  }
}
