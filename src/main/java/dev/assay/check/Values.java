package dev.assay.check;

import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.litmus.Expression.Operator;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Term;

/** Evaluates symbolic values as far as a level knows them. */
final class Values {

  private final EventStructure structure;

  Values(EventStructure structure) {
    this.structure = structure;
  }

  /** The value of a term, {@link Datum#UNKNOWN} or {@link Arithmetic#ILLEGAL}. */
  long of(Term term, Level level) {
    if (term instanceof Term.Constant constant) {
      return constant.datum();
    }
    if (term instanceof Term.Read read) {
      return level.value[read.event()];
    }
    if (term instanceof Term.Operation operation) {
      long left = of(operation.left(), level);
      long right = of(operation.right(), level);
      if (operation.operator() == Operator.XOR
          && left == Datum.UNKNOWN
          && right == Datum.UNKNOWN
          && resolved(operation.left(), level).equals(resolved(operation.right(), level))) {
        return 0;
      }
      return Arithmetic.apply(operation.operator(), left, right);
    }
    Term.Choice choice = (Term.Choice) term;
    Term.Alternative only = chosen(choice, level);
    return only == null ? Datum.UNKNOWN : of(only.term(), level);
  }

  private static Term.@org.jspecify.annotations.Nullable Alternative chosen(
      Term.Choice choice, Level level) {
    Term.Alternative possible = null;
    int left = 0;
    for (Term.Alternative alternative : choice.alternatives()) {
      int guard = level.guard(alternative.guard());
      if (guard > 0) {
        return alternative;
      }
      if (guard == 0) {
        possible = alternative;
        left++;
      }
    }
    return left == 1 ? possible : null;
  }

  /** A term with the choices that are decided replaced by what they chose. */
  Term resolved(Term term, Level level) {
    if (term instanceof Term.Choice choice) {
      Term.Alternative chosen = chosen(choice, level);
      return chosen == null ? term : resolved(chosen.term(), level);
    }
    if (term instanceof Term.Operation operation) {
      long left = of(operation.left(), level);
      long right = of(operation.right(), level);
      // Adding zero, or joining zero bits, leaves a copy.
      if (operation.operator() == Operator.ADD || operation.operator() == Operator.OR) {
        if (left == 0) {
          return resolved(operation.right(), level);
        }
        if (right == 0) {
          return resolved(operation.left(), level);
        }
      }
    }
    return term;
  }

  /** The value that an event carries: what it reads, or else what it writes. */
  long of(int event, Level level) {
    Event e = structure.events().get(event);
    if (e.kind().reads()) {
      return level.value[event];
    }
    return e.written().isPresent() ? of(e.written().get(), level) : Datum.UNKNOWN;
  }
}
