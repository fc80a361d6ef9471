package dev.assay.execution;

import dev.assay.program.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One way that a program may have run: what happened, where reads took their values from, and in
 * which order the writes of each location took effect.
 *
 * @param events initial writes first, then threads in order, each in program order
 * @param readsFrom from writes to reads, by {@link Event#id()}; with those of locks, if the model
 *     relates them
 * @param coherence from each write to the next ones of its location; empty if the model has no such
 *     order
 */
public record CandidateExecution(
    List<Occurrence> events, List<Edge> readsFrom, List<Edge> coherence) {

  public CandidateExecution {
    events = List.copyOf(events);
    readsFrom = List.copyOf(readsFrom);
    coherence = List.copyOf(coherence);
  }

  /**
   * An event that happened.
   *
   * @param location empty for fences
   * @param read the value read; empty unless it reads
   * @param written the value written; empty unless it writes
   */
  public record Occurrence(
      Event event, Optional<Value> location, Optional<Value> read, Optional<Value> written) {

    /** The same, with places in memory called as the source calls them. */
    Occurrence calling(Function<Value, String> names) {
      return new Occurrence(
          event,
          location.map(value -> called(value, names)),
          read.map(value -> called(value, names)),
          written.map(value -> called(value, names)));
    }

    private static Value called(Value value, Function<Value, String> names) {
      return value instanceof Value.Address ? new Value.Address(names.apply(value), 0) : value;
    }
  }

  /** A pair of a relation. */
  public record Edge(int from, int to) {}
}
