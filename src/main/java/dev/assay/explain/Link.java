package dev.assay.explain;

import java.util.List;

/**
 * One step of an argument from an event to another, in the words of the model.
 *
 * @param relation as the model calls it
 * @param means what in the source text makes it so: fences, annotated accesses, dependencies
 * @param parts what it is made of, one definition deeper
 */
public record Link(
    Kind kind, int from, int to, String relation, List<Means> means, List<Link> parts) {

  public Link {
    means = List.copyOf(means);
    parts = List.copyOf(parts);
  }

  /** What a step rests on. */
  public enum Kind {
    /** A read takes its value from a write. */
    READS_FROM,
    /** The way back from a read to the write that it reads. */
    READ_BY,
    /** A write comes before another one of its location. */
    COHERENCE,
    /** A read takes its value from a write before another one. */
    FROM_READS,
    /** What a release does before is seen after an acquire. */
    SYNCHRONISES,
    /** Both events, and all between, are of one thread. */
    ORDER,
    /** Anything else. */
    OTHER
  }

  /** Whether the step is one between accesses of one location. */
  public boolean isCommunication() {
    return kind == Kind.READS_FROM
        || kind == Kind.READ_BY
        || kind == Kind.COHERENCE
        || kind == Kind.FROM_READS;
  }

  /**
   * What in the source text gives an order.
   *
   * @param event that carries it, such as a fence; −1 for a dependency
   * @param word as a person calls it
   */
  public record Means(int event, String word) {}
}
