package dev.assay.engine.state;

import dev.assay.engine.answer.Observed;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.program.Term;

/** The final state of a partly decided execution, as far as it is known. */
public final class FinalValues implements Observed.FinalState {

  private final EventStructure structure;
  private final Values values;
  private final Level level;

  public FinalValues(EventStructure structure, Values values, Level level) {
    this.structure = structure;
    this.values = values;
    this.level = level;
  }

  @Override
  public long register(int thread, String name) {
    Term end =
        thread < structure.finalRegisters().size()
            ? structure.finalRegisters().get(thread).get(name)
            : null;
    return end == null ? 0 : values.of(end, level);
  }

  @Override
  public long cell(int slot) {
    if (level.finalWrite[slot] == Level.UNASSIGNED) {
      return Datum.UNKNOWN;
    }
    Event last = structure.events().get(level.finalWrite[slot]);
    return values.of(last.written().orElseThrow(), level);
  }
}
