package dev.assay.engine.search;

import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;

/** A level on which reads need not try sources that the search has learnt to lead nowhere. */
final class LearntLevel extends Level {

  private final Nogoods nogoods;

  LearntLevel(
      EventStructure structure, Plan plan, int observedCells, Meter meter, Nogoods nogoods) {
    super(structure, plan, observedCells, meter);
    this.nogoods = nogoods;
  }

  @Override
  public boolean avoids(int read, int write) {
    return nogoods.reject(this, read, write);
  }
}
