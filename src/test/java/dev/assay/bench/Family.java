package dev.assay.bench;

import dev.assay.engine.answer.Observation;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A program of every size.
 *
 * @param about what n counts
 * @param least the smallest size that has the observation of the larger ones
 * @param executions how many are consistent, where that is known in general
 */
public record Family(
    String name,
    String about,
    Observation observation,
    int least,
    IntFunction<LitmusSource> source,
    Optional<IntFunction<BigInteger>> executions) {

  static Family of(
      String name,
      String about,
      Observation observation,
      int least,
      IntFunction<LitmusSource> source) {
    return new Family(name, about, observation, least, source, Optional.empty());
  }

  /** The same, with a law for the number of consistent executions. */
  Family counting(IntFunction<BigInteger> law) {
    return new Family(name, about, observation, least, source, Optional.of(law));
  }

  /** Whether the primitives are C11's, and the model RC11, rather than the kernel's. */
  public boolean isC11() {
    return name.startsWith("c11-");
  }

  /** The test of size n. */
  public String text(int n) {
    return source.apply(n).text(name + "-" + n);
  }
}
