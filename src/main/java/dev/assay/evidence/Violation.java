package dev.assay.evidence;

import dev.assay.model.Plan;

/** What an argument says of the executions that have its facts. */
public sealed interface Violation {

  /** They fail a check of the model. */
  record OfCheck(Plan.Test check) implements Violation {}

  /** An order that the model chooses would have to contradict itself. */
  record OfOrder(int choice) implements Violation {}
}
