package dev.assay.engine.answer;

import java.util.List;

/**
 * Whether an answer rests on values out of thin air: on executions in which a value is the reason
 * for itself, by way of dependencies. Compilers may or may not break these, so no model of
 * executions says for sure whether such an execution exists.
 */
public sealed interface ThinAir {

  /** The answer is the same with and without such executions. */
  ThinAir NONE = new None();

  /** See {@link Excluded}. */
  ThinAir EXCLUDED = new Excluded();

  /** The answer is the same with and without such executions. */
  record None() implements ThinAir {}

  /**
   * The model's checks permit such executions, but the program has no race in which a value could
   * come from nowhere, so the answer is without them.
   */
  record Excluded() implements ThinAir {}

  /**
   * The answer is not the same without such executions.
   *
   * @param otherwise the observation without them
   * @param outcomes the final states that no other execution has
   * @param cycle for an execution with one of these, the accesses that are reasons for each other,
   *     each with its thread and line; the last one is a reason for the first
   */
  record Possible(Observation otherwise, List<Outcome> outcomes, List<String> cycle)
      implements ThinAir {
    public Possible {
      outcomes = List.copyOf(outcomes);
      cycle = List.copyOf(cycle);
    }
  }
}
