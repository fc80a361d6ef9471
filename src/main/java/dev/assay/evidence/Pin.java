package dev.assay.evidence;

import dev.assay.execution.EventStructure;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import java.util.List;

/**
 * A final value that every execution of a kind has.
 *
 * @param thread of the register, if it is one
 * @param slot of the cell, or −1 for a register
 */
record Pin(int thread, String register, int slot, long value) {

  /** Collects what a proposition says of single values if it comes out as wanted. */
  static void collect(
      Proposition proposition,
      boolean wanted,
      State state,
      EventStructure structure,
      List<Pin> to) {
    if (proposition instanceof Proposition.And and && wanted) {
      collect(and.left(), true, state, structure, to);
      collect(and.right(), true, state, structure, to);
    } else if (proposition instanceof Proposition.Or or && !wanted) {
      collect(or.left(), false, state, structure, to);
      collect(or.right(), false, state, structure, to);
    } else if (proposition instanceof Proposition.Implies implies && !wanted) {
      collect(implies.left(), true, state, structure, to);
      collect(implies.right(), false, state, structure, to);
    } else if (proposition instanceof Proposition.Not not) {
      collect(not.operand(), !wanted, state, structure, to);
    } else if (proposition instanceof Proposition.ValueAtom atom
        && wanted
        && state.isExact(atom.observable())
        && !(atom.value() instanceof Value.Undetermined)) {
      long value = state.datum(atom.value());
      if (atom.observable() instanceof Observable.Register register) {
        if (register.thread() < structure.finalRegisters().size()) {
          to.add(new Pin(register.thread(), register.name(), -1, value));
        }
      } else if (state.slotOf(atom.observable()) >= 0) {
        to.add(new Pin(-1, "", state.slotOf(atom.observable()), value));
      }
    }
  }
}
