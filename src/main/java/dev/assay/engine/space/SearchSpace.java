package dev.assay.engine.space;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Symmetry;
import dev.assay.engine.state.Values;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;

/**
 * All that is known of a test's executions before anything is decided. Does not change, so that
 * several threads may search in it.
 *
 * @param goal what to look for
 * @param candidates which sources reads may have
 * @param root what follows from the test alone; its bounds are those of the model's plan
 * @param isEmpty whether the test contradicts itself, or the goal
 * @param obeyed which checks hold by construction, and what is left of the model's plan
 * @param schedule which nodes of that plan are evaluated for which tests
 * @param symmetry which threads can be exchanged
 */
public record SearchSpace(
    EventStructure structure,
    Observed observed,
    Goal goal,
    Values values,
    Candidates candidates,
    Level root,
    boolean isEmpty,
    Obeyed obeyed,
    Schedule schedule,
    Symmetry symmetry) {

  /** What is left of the model's plan. */
  public Plan plan() {
    return obeyed.plan();
  }

  /** Whether the model may stop at a test that it does not understand. */
  public boolean asserts() {
    return plan().requirements().stream().anyMatch(t -> t.modifier() == Modifier.ASSERT);
  }
}
