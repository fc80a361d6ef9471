package dev.assay.program;

import dev.assay.litmus.Expression.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;

/** A symbolic value: what a thread computes from the values that its reads return. */
public sealed interface Term {

  /** Zero. */
  Term ZERO = new Constant(Datum.ofInt(0));

  /** One. */
  Term ONE = new Constant(Datum.ofInt(1));

  /** A known value, coded as {@link Datum}. */
  record Constant(long datum) implements Term {}

  /** The value that an event reads. */
  record Read(int event) implements Term {}

  /** An operator applied to two values. */
  record Operation(Operator operator, Term left, Term right, SourceSpan span) implements Term {}

  /** The one alternative whose guard holds; guards exclude each other. */
  record Choice(List<Alternative> alternatives) implements Term {
    public Choice {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * A value under a guard.
   *
   * @param guard an index into the guards of the event structure
   */
  record Alternative(int guard, Term term) {}

  /** Applies an operator, folding constants and the identities that herd7 knows. */
  static Term apply(Operator operator, Term left, Term right, SourceSpan span) {
    if (left instanceof Constant a && right instanceof Constant b) {
      long folded = Arithmetic.apply(operator, a.datum(), b.datum());
      if (folded != Arithmetic.ILLEGAL) {
        return new Constant(folded);
      }
    }
    if (operator == Operator.XOR && left.equals(right)) {
      return ZERO;
    }
    return new Operation(operator, left, right, span);
  }
}
