package dev.assay.evidence;

import dev.assay.execution.Event;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import org.jspecify.annotations.Nullable;

/** The values of symbolic terms in a candidate, as far as its decisions give them. */
final class Terms {

  private final Candidate candidate;

  Terms(Candidate candidate) {
    this.candidate = candidate;
  }

  /** The value, {@link Datum#UNKNOWN} or {@link Arithmetic#ILLEGAL}. */
  long value(Term term) {
    if (term instanceof Term.Constant constant) {
      return constant.datum();
    }
    if (term instanceof Term.Read read) {
      return candidate.value[read.event()];
    }
    if (term instanceof Term.Operation operation) {
      return value(operation);
    }
    Term chosen = chosen((Term.Choice) term);
    return chosen == null ? Datum.UNKNOWN : value(chosen);
  }

  private long value(Term.Operation operation) {
    long left = value(operation.left());
    long right = value(operation.right());
    if (isOpen(left) || isOpen(right)) {
      Term copied = copied(operation);
      if (copied != null) {
        return value(copied);
      }
      long onEqual = Arithmetic.onEqual(operation.operator());
      if (left == right
          && onEqual != Datum.UNKNOWN
          && origin(operation.left()).equals(origin(operation.right()))) {
        return onEqual;
      }
    }
    return Arithmetic.apply(operation.operator(), left, right);
  }

  /** Whether a program cannot compute with a value: not known yet, or undetermined. */
  static boolean isOpen(long value) {
    return value == Datum.UNKNOWN || Datum.isUndetermined(value);
  }

  /** A sum with a zero of the program's text is a copy of the other operand. */
  private @Nullable Term copied(Term.Operation operation) {
    if (operation.operator() != Operator.ADD && operation.operator() != Operator.OR) {
      return null;
    }
    if (resolved(operation.left()).equals(Term.ZERO)) {
      return operation.right();
    }
    return resolved(operation.right()).equals(Term.ZERO) ? operation.left() : null;
  }

  /** What a term copies, through registers and memory. */
  private Term origin(Term term) {
    Term at = resolved(term);
    for (int step = 0; step <= candidate.structure().size(); step++) {
      if (!(at instanceof Term.Read read) || candidate.source[read.event()] < 0) {
        return at;
      }
      at = resolved(written(candidate.source[read.event()]));
    }
    return at;
  }

  private @Nullable Term chosen(Term.Choice choice) {
    Term only = null;
    int possible = 0;
    for (Term.Alternative alternative : choice.alternatives()) {
      int guard = candidate.guard(alternative.guard());
      if (guard > 0) {
        return alternative.term();
      }
      if (guard == 0) {
        only = alternative.term();
        possible++;
      }
    }
    return possible == 1 ? only : null;
  }

  /** A term with what is decided of it put in its place. */
  Term resolved(Term term) {
    if (term instanceof Term.Choice choice) {
      Term chosen = chosen(choice);
      return chosen == null ? term : resolved(chosen);
    }
    if (term instanceof Term.Operation operation) {
      long onEqual = Arithmetic.onEqual(operation.operator());
      if (onEqual != Datum.UNKNOWN
          && resolved(operation.left()).equals(resolved(operation.right()))) {
        return new Term.Constant(onEqual);
      }
      Term copied = copied(operation);
      return copied == null ? term : resolved(copied);
    }
    return term;
  }

  /** What an event writes. */
  Term written(int event) {
    return candidate.structure().events().get(event).written().orElseThrow();
  }

  /** What an event carries: what it reads, or else what it writes. */
  long carried(int event) {
    Event at = candidate.structure().events().get(event);
    if (at.kind().reads()) {
      return candidate.value[event];
    }
    return at.written().isPresent() ? value(at.written().get()) : Datum.UNKNOWN;
  }
}
