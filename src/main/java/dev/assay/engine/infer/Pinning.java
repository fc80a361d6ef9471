package dev.assay.engine.infer;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.space.Goal;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;

/** Draws conclusions from the final values that a search looks for. */
public final class Pinning {

  private final EventStructure structure;
  private final Values values;
  private final Goal goal;
  private final List<Term> terms = new ArrayList<>();
  private final List<Event> writes;
  private final int[] cells;

  public Pinning(EventStructure structure, Values values, Observed observed, Goal goal) {
    this.structure = structure;
    this.values = values;
    this.goal = goal;
    this.cells = observed.cells();
    this.writes = structure.events().stream().filter(e -> e.kind().writes()).toList();
    for (Goal.Pin pin : goal.pins()) {
      terms.add(pin.register() < 0 ? Term.Constant.ZERO : Goal.termOf(pin, structure));
    }
  }

  /** Whether there is anything to conclude from. */
  boolean isEmpty() {
    return goal.pins().isEmpty() && goal.equals().isEmpty();
  }

  /** Draws conclusions on a level; false if a value that is looked for cannot be. */
  boolean apply(Level level) {
    for (int i = 0; i < goal.pins().size(); i++) {
      Goal.Pin pin = goal.pins().get(i);
      boolean possible =
          pin.register() < 0 ? pinCell(pin, level) : pinRegister(pin, terms.get(i), level);
      if (!possible) {
        return false;
      }
    }
    for (Goal.EqualRegisters equal : goal.equals()) {
      Term left = Goal.termOf(equal.left(), structure);
      Term right = Goal.termOf(equal.right(), structure);
      if (!follows(left, right, level) || !follows(right, left, level)) {
        return false;
      }
    }
    return true;
  }

  /** Gives a register the value of another one that it is to equal, once that is known. */
  private boolean follows(Term to, Term from, Level level) {
    long value = values.of(from, level);
    return Values.isOpen(value)
        || value == Arithmetic.ILLEGAL
        || !Values.isOpen(values.of(to, level))
        || !(values.resolved(to, level) instanceof Term.Read read)
        || level.require(read.event(), value);
  }

  private boolean pinRegister(Goal.Pin pin, Term term, Level level) {
    long value = values.of(term, level);
    if (!Values.isOpen(value)) {
      return value == pin.value();
    }
    return !(values.resolved(term, level) instanceof Term.Read read)
        || level.require(read.event(), pin.value());
  }

  /** A pinned cell with one write that can be last has that one. */
  private boolean pinCell(Goal.Pin pin, Level level) {
    long address = structure.program().cells().get(cells[pin.slot()]).address();
    int only = -1;
    int candidates = 0;
    boolean others = false;
    for (Event write : writes) {
      int id = write.id();
      long at = level.location[id];
      if (!Universe.has(level.possible, id) || (at != address && at != Datum.UNKNOWN)) {
        continue;
      }
      boolean initial = write.kind() == EventKind.INITIAL_WRITE;
      others |= !initial && at == address && Universe.has(level.present, id);
      long value = values.written(id, level);
      if (Values.isOpen(value) || value == pin.value()) {
        candidates++;
        only = id;
      }
    }
    if (candidates == 0) {
      return false;
    }
    if (candidates > 1) {
      return true;
    }
    Event write = structure.events().get(only);
    if (write.kind() != EventKind.INITIAL_WRITE) {
      return level.location[only] == Datum.UNKNOWN || level.assertGuard(write.guard());
    }
    // The initial write is last only where there is no other.
    return !others && excludeOthers(address, level);
  }

  private boolean excludeOthers(long address, Level level) {
    for (Event write : writes) {
      if (write.kind() != EventKind.INITIAL_WRITE
          && level.location[write.id()] == address
          && Universe.has(level.possible, write.id())
          && !level.refuseGuard(write.guard())) {
        return false;
      }
    }
    return true;
  }
}
