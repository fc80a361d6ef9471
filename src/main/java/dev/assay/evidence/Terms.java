package dev.assay.evidence;

import dev.assay.execution.Event;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The values of symbolic terms in a candidate, as far as its decisions give them. */
final class Terms {

  private final Candidate candidate;

  Terms(Candidate candidate) {
    this.candidate = candidate;
  }

  /**
   * What is known of the parts of a large term, while it is evaluated.
   *
   * @param values of those that were met
   * @param resolved what they became with what is decided put in its place
   */
  private record Met(IdentityHashMap<Term, Long> values, IdentityHashMap<Term, Term> resolved) {

    static @Nullable Met in(Term term) {
      return term.isLarge() ? new Met(new IdentityHashMap<>(), new IdentityHashMap<>()) : null;
    }
  }

  /** The value, {@link Datum#UNKNOWN} or {@link Arithmetic#ILLEGAL}. */
  long value(Term term) {
    return value(term, Met.in(term));
  }

  private long value(Term term, @Nullable Met met) {
    if (met == null) {
      return found(term, null);
    }
    Long known = met.values.get(term);
    if (known == null) {
      known = found(term, met);
      met.values.put(term, known);
    }
    return known;
  }

  private long found(Term term, @Nullable Met met) {
    if (term instanceof Term.Constant constant) {
      return constant.datum();
    }
    if (term instanceof Term.Read read) {
      return candidate.value[read.event()];
    }
    if (term instanceof Term.Operation operation) {
      return computed(operation, met);
    }
    Term chosen = chosen((Term.Choice) term);
    return chosen == null ? Datum.UNKNOWN : value(chosen, met);
  }

  private long computed(Term.Operation operation, @Nullable Met met) {
    long left = value(operation.left(), met);
    long right = value(operation.right(), met);
    if (isOpen(left) || isOpen(right)) {
      Term copied = copied(operation, met);
      if (copied != null) {
        return value(copied, met);
      }
      long onEqual = Arithmetic.onEqual(operation.operator());
      if (left == right
          && onEqual != Datum.UNKNOWN
          && origin(operation.left(), met).equals(origin(operation.right(), met))) {
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
  private @Nullable Term copied(Term.Operation operation, @Nullable Met met) {
    if (operation.operator() != Operator.ADD && operation.operator() != Operator.OR) {
      return null;
    }
    if (resolved(operation.left(), met).equals(Term.Constant.ZERO)) {
      return operation.right();
    }
    return resolved(operation.right(), met).equals(Term.Constant.ZERO) ? operation.left() : null;
  }

  /** What a term copies, through registers and memory. */
  private Term origin(Term term, @Nullable Met met) {
    Term at = resolved(term, met);
    for (int step = 0; step <= candidate.structure().size(); step++) {
      if (!(at instanceof Term.Read read) || candidate.source[read.event()] < 0) {
        return at;
      }
      Term written = written(candidate.source[read.event()]);
      at = resolved(written, met == null ? Met.in(written) : met);
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
    return resolved(term, Met.in(term));
  }

  private Term resolved(Term term, @Nullable Met met) {
    if (met == null) {
      return replaced(term, null);
    }
    Term known = met.resolved.get(term);
    if (known == null) {
      known = replaced(term, met);
      met.resolved.put(term, known);
    }
    return known;
  }

  private Term replaced(Term term, @Nullable Met met) {
    if (term instanceof Term.Choice choice) {
      Term chosen = chosen(choice);
      return chosen == null ? term : resolved(chosen, met);
    }
    if (term instanceof Term.Operation operation) {
      long onEqual = Arithmetic.onEqual(operation.operator());
      if (onEqual != Datum.UNKNOWN
          && resolved(operation.left(), met).equals(resolved(operation.right(), met))) {
        return new Term.Constant(onEqual);
      }
      Term copied = copied(operation, met);
      return copied == null ? term : resolved(copied, met);
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
