package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.function.Consumer;

/** A proposition over final values, as written in a condition or a filter. */
public sealed interface Proposition {

  /** {@code true} or {@code false}. */
  record Literal(boolean value) implements Proposition {}

  /** {@code p /\ q}. */
  record And(Proposition left, Proposition right) implements Proposition {}

  /** {@code p \/ q}. */
  record Or(Proposition left, Proposition right) implements Proposition {}

  /** {@code p => q}. */
  record Implies(Proposition left, Proposition right) implements Proposition {}

  /** {@code not p}, {@code ~p}, and the meaning of {@code <>} and {@code !=}. */
  record Not(Proposition operand) implements Proposition {}

  /** An equation. */
  sealed interface Atom extends Proposition {

    /** What is looked at in the final state, from left to right. */
    List<Observable> observables();

    /** Where the equation stands. */
    SourceSpan span();
  }

  /** {@code loc = value}. */
  record ValueAtom(Observable observable, Value value, SourceSpan span) implements Atom {
    @Override
    public List<Observable> observables() {
      return List.of(observable);
    }
  }

  /** {@code loc = loc}, both sides read in the final state. */
  record EqualityAtom(Observable left, Observable right, SourceSpan span) implements Atom {
    @Override
    public List<Observable> observables() {
      return List.of(left, right);
    }
  }

  /** {@code a = {1,2,3}}. */
  record ArrayAtom(String array, List<Value> values, SourceSpan span) implements Atom {
    public ArrayAtom {
      values = List.copyOf(values);
    }

    @Override
    public List<Observable> observables() {
      return List.of(new Observable.Array(array));
    }
  }

  /** Passes on the equations, from left to right. */
  default void forEachAtom(Consumer<Atom> consumer) {
    if (this instanceof Atom atom) {
      consumer.accept(atom);
    } else if (this instanceof And and) {
      and.left().forEachAtom(consumer);
      and.right().forEachAtom(consumer);
    } else if (this instanceof Or or) {
      or.left().forEachAtom(consumer);
      or.right().forEachAtom(consumer);
    } else if (this instanceof Implies implies) {
      implies.left().forEachAtom(consumer);
      implies.right().forEachAtom(consumer);
    } else if (this instanceof Not not) {
      not.operand().forEachAtom(consumer);
    }
  }
}
