package dev.assay.engine.search;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.state.Level;
import dev.assay.model.Plan;

/** Is shown each consistent execution that a search finds. */
public interface ExecutionListener {

  /** Looks at none. */
  ExecutionListener NONE = (level, state, plan) -> false;

  /**
   * An execution was found.
   *
   * @param plan the plan that the bounds of the level are of
   * @return whether the search can end here
   */
  boolean found(Level level, Observed.FinalState state, Plan plan);
}
