package dev.assay.litmus;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.function.Consumer;

/** A proposition over final values, as written in a condition or a filter (litmus-c.md 1.5). */
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

  /** {@code loc = value}. */
  record ValueAtom(Observable observable, Value value, SourceSpan span) implements Proposition {}

  /** {@code loc = loc}, both sides read in the final state. */
  record EqualityAtom(Observable left, Observable right, SourceSpan span) implements Proposition {}

  /** {@code a = {1,2,3}}. */
  record ArrayAtom(String array, List<Value> values, SourceSpan span) implements Proposition {
    public ArrayAtom {
      values = List.copyOf(values);
    }
  }

  /** Passes on what each atom looks at, from left to right. */
  default void observables(Consumer<Observable> consumer) {
    if (this instanceof And and) {
      and.left().observables(consumer);
      and.right().observables(consumer);
    } else if (this instanceof Or or) {
      or.left().observables(consumer);
      or.right().observables(consumer);
    } else if (this instanceof Implies implies) {
      implies.left().observables(consumer);
      implies.right().observables(consumer);
    } else if (this instanceof Not not) {
      not.operand().observables(consumer);
    } else if (this instanceof ValueAtom atom) {
      consumer.accept(atom.observable());
    } else if (this instanceof EqualityAtom atom) {
      consumer.accept(atom.left());
      consumer.accept(atom.right());
    } else if (this instanceof ArrayAtom atom) {
      consumer.accept(new Observable.Array(atom.array()));
    }
  }
}
