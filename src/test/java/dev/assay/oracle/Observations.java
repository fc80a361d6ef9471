package dev.assay.oracle;

import dev.assay.language.litmus.LitmusTest;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** What the condition, the locations and the filter of a test look at. */
record Observations(LitmusTest test) {

  /** What a state shows, in display order. */
  List<Observable> displayed() {
    TreeSet<Observable> items = new TreeSet<>();
    test.locations().forEach(located -> items.add(located.observable()));
    items.addAll(atoms(test.condition().proposition()));
    return List.copyOf(items);
  }

  /** What a state shows, and what the filter looks at. */
  List<Observable> observed() {
    TreeSet<Observable> items = new TreeSet<>(displayed());
    test.filter().ifPresent(filter -> items.addAll(atoms(filter)));
    return List.copyOf(items);
  }

  private static List<Observable> atoms(Proposition proposition) {
    List<Observable> atoms = new ArrayList<>();
    if (proposition instanceof Proposition.ValueAtom atom) {
      atoms.add(atom.observable());
    } else if (proposition instanceof Proposition.EqualityAtom atom) {
      atoms.add(atom.left());
      atoms.add(atom.right());
    } else if (proposition instanceof Proposition.ArrayAtom atom) {
      atoms.add(new Observable.Array(atom.array()));
    } else if (proposition instanceof Proposition.Not not) {
      atoms.addAll(atoms(not.operand()));
    } else if (proposition instanceof Proposition.And and) {
      atoms.addAll(atoms(and.left()));
      atoms.addAll(atoms(and.right()));
    } else if (proposition instanceof Proposition.Or or) {
      atoms.addAll(atoms(or.left()));
      atoms.addAll(atoms(or.right()));
    } else if (proposition instanceof Proposition.Implies implies) {
      atoms.addAll(atoms(implies.left()));
      atoms.addAll(atoms(implies.right()));
    }
    return atoms;
  }

  /** Whether a proposition holds in a final state. */
  static boolean holds(
      Proposition proposition, Function<Observable, List<Value>> state, InitialState types) {
    if (proposition instanceof Proposition.Literal literal) {
      return literal.value();
    }
    if (proposition instanceof Proposition.ValueAtom atom) {
      Value wanted = types.fit(atom.observable(), atom.value());
      return state.apply(atom.observable()).equals(List.of(wanted));
    }
    if (proposition instanceof Proposition.EqualityAtom atom) {
      return state.apply(atom.left()).equals(state.apply(atom.right()));
    }
    if (proposition instanceof Proposition.ArrayAtom atom) {
      return state.apply(new Observable.Array(atom.array())).equals(atom.values());
    }
    if (proposition instanceof Proposition.Not not) {
      return !holds(not.operand(), state, types);
    }
    if (proposition instanceof Proposition.And and) {
      return holds(and.left(), state, types) && holds(and.right(), state, types);
    }
    if (proposition instanceof Proposition.Or or) {
      return holds(or.left(), state, types) || holds(or.right(), state, types);
    }
    if (proposition instanceof Proposition.Implies implies) {
      return !holds(implies.left(), state, types) || holds(implies.right(), state, types);
    }
    throw new AssertionError(proposition);
  }
}
