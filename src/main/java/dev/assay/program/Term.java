package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A symbolic value: what a thread computes from the values that its reads return. */
public sealed interface Term {

  /** Zero. */
  Term ZERO = new Constant(Datum.ofInt(0));

  /** One. */
  Term ONE = new Constant(Datum.ofInt(1));

  /** A known value, coded as {@link Datum}. */
  record Constant(long datum) implements Term {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Constant constant && constant.datum == datum;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(datum);
    }
  }

  /** The value that an event reads. */
  record Read(int event) implements Term {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Read read && read.event == event;
    }

    @Override
    public int hashCode() {
      return event;
    }
  }

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

  /** Whether an address is among the constants that a value is made from. */
  static boolean hasAddress(Term term) {
    if (term instanceof Constant constant) {
      return Datum.isAddress(constant.datum());
    }
    if (term instanceof Operation operation) {
      return hasAddress(operation.left()) || hasAddress(operation.right());
    }
    return term instanceof Choice choice
        && choice.alternatives().stream().anyMatch(a -> hasAddress(a.term()));
  }

  /** Applies an operator, folding constants and the identities that herd7 knows. */
  static Term apply(Operator operator, Term left, Term right, SourceSpan span) {
    if (left instanceof Constant a && right instanceof Constant b) {
      long folded = Arithmetic.apply(operator, a.datum(), b.datum());
      if (folded != Arithmetic.ILLEGAL) {
        return new Constant(folded);
      }
    }
    if (operator == Operator.ADD || operator == Operator.OR) {
      if (isZero(left)) {
        return right;
      }
      if (isZero(right)) {
        return left;
      }
    }
    return new Operation(operator, left, right, span);
  }

  private static boolean isZero(Term term) {
    return term instanceof Constant constant && constant.datum() == Datum.ofInt(0);
  }
}
