package dev.assay.engine.space;

import dev.assay.model.Plan;
import java.util.List;

/**
 * What a search obeys by construction instead of testing it.
 *
 * @param plan the plan without the requirements that then hold
 * @param coherent whether coherence orders contain what they are forced to
 * @param before the node of the relation that forces, {@link #PROGRAM_ORDER} for program order
 * @param updates the read-modify-writes that are to be atomic; empty if none need be
 */
public record Obeyed(Plan plan, boolean coherent, int before, List<Update> updates) {

  /** Says that program order forces, and no node of the plan. */
  public static final int PROGRAM_ORDER = -1;

  /** Copies the list. */
  public Obeyed {
    updates = List.copyOf(updates);
  }

  /** Every order will do. */
  public static Obeyed nothing(Plan plan) {
    return new Obeyed(plan, false, PROGRAM_ORDER, List.of());
  }
}
