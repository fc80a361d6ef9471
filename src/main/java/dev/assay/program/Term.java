package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic value: what a thread computes from the values that its reads return. Terms share
 * parts: a register that is used twice stands twice in what is made from it, and so on, so that a
 * term of a hundred operations may stand for 2¹⁰⁰. Who walks a term that is {@linkplain #isLarge()
 * large} notes what it has met.
 */
public sealed interface Term {

  /** From this weight on it would take too long to compare two terms. */
  int HEAVIEST_COMPARED = 1 << 16;

  /** Of this weight on a term is large. */
  int LARGE = 64;

  /** How many terms it is made of, each counted as often as it stands there; at most 2³¹ − 1. */
  default int weight() {
    return 1;
  }

  /** Whether who walks it should note what it has met, lest it meet it too often. */
  default boolean isLarge() {
    return weight() >= LARGE;
  }

  /** Whether an address is among the constants that it is made from. */
  default boolean hasAddress() {
    return false;
  }

  private static int sum(long weights) {
    return (int) Math.min(weights, Integer.MAX_VALUE);
  }

  /** A known value, coded as {@link Datum}. */
  record Constant(long datum) implements Term {

    /** Zero. */
    public static final Constant ZERO = new Constant(Datum.ofInt(0));

    /** One. */
    public static final Constant ONE = new Constant(Datum.ofInt(1));

    @Override
    public boolean hasAddress() {
      return Datum.isAddress(datum);
    }

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

  /**
   * An operator applied to two values.
   *
   * @param weight follows from the operands, like what comes after it
   */
  record Operation(
      Operator operator, Term left, Term right, SourceSpan span, int weight, boolean hasAddress)
      implements Term {
    public Operation {
      weight = sum(1L + left.weight() + right.weight());
      hasAddress = left.hasAddress() || right.hasAddress();
    }

    /** An operator applied to two values. */
    public Operation(Operator operator, Term left, Term right, SourceSpan span) {
      this(operator, left, right, span, 0, false);
    }

    /** Terms too heavy to be compared are equal if they are one. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Operation o
              && o.weight == weight
              && weight < HEAVIEST_COMPARED
              && o.operator == operator
              && o.span.equals(span)
              && o.left.equals(left)
              && o.right.equals(right));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * operator.name().hashCode() + weight) + span.hashCode();
    }
  }

  /**
   * The one alternative whose guard holds; guards exclude each other.
   *
   * @param weight follows from the alternatives, like what comes after it
   */
  record Choice(List<Alternative> alternatives, int weight, boolean hasAddress) implements Term {
    public Choice {
      alternatives = List.copyOf(alternatives);
      long all = 1;
      hasAddress = false;
      for (Alternative alternative : alternatives) {
        all += alternative.term().weight();
        hasAddress |= alternative.term().hasAddress();
      }
      weight = sum(all);
    }

    /** A choice. */
    public Choice(List<Alternative> alternatives) {
      this(alternatives, 0, false);
    }

    /** Terms too heavy to be compared are equal if they are one. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Choice c
              && c.weight == weight
              && weight < HEAVIEST_COMPARED
              && c.alternatives.equals(alternatives));
    }

    @Override
    public int hashCode() {
      return 31 * alternatives.size() + weight;
    }
  }

  /**
   * A value under a guard.
   *
   * @param guard an index into the guards of the event structure
   */
  record Alternative(int guard, Term term) {}

  /** Visits a term and all that it is made of, each once if it is large. */
  static void forEachPart(Term whole, Consumer<Term> visitor) {
    if (!whole.isLarge()) {
      visit(whole, visitor);
      return;
    }
    Set<Term> met = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Term> open = new ArrayDeque<>(List.of(whole));
    while (!open.isEmpty()) {
      Term term = open.pop();
      if (!met.add(term)) {
        continue;
      }
      visitor.accept(term);
      if (term instanceof Operation operation) {
        open.push(operation.right());
        open.push(operation.left());
      } else if (term instanceof Choice choice) {
        choice.alternatives().forEach(a -> open.push(a.term()));
      }
    }
  }

  private static void visit(Term term, Consumer<Term> visitor) {
    visitor.accept(term);
    if (term instanceof Operation operation) {
      visit(operation.left(), visitor);
      visit(operation.right(), visitor);
    } else if (term instanceof Choice choice) {
      choice.alternatives().forEach(a -> visit(a.term(), visitor));
    }
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
