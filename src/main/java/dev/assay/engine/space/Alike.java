package dev.assay.engine.space;

import dev.assay.program.CodeShape;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Propositions that differ only in which of some threads of the same code they speak of. No model
 * tells such threads apart, so if the program has an execution in which one of them holds, it has
 * one for each other; and of those that fail, likewise.
 */
final class Alike {

  private final Map<Integer, Integer> classes = new HashMap<>();

  private Alike(Program program, Set<Integer> named) {
    Map<Object, Integer> known = new HashMap<>();
    for (int thread : named) {
      if (thread < program.threads().size()) {
        Object code = CodeShape.of(program.threads().get(thread));
        classes.put(thread, known.merge(code, thread, (first, second) -> first));
      }
    }
  }

  /** The first of all those that are alike. */
  static List<Proposition> oneOfEach(List<Proposition> propositions, Program program) {
    if (propositions.size() < 2 || program.filter().isPresent()) {
      // A filter may tell threads apart.
      return propositions;
    }
    Set<Integer> named = new HashSet<>();
    propositions.forEach(p -> registers(p).forEach(r -> named.add(r.thread())));
    Alike alike = new Alike(program, named);
    Set<Object> met = new HashSet<>();
    return propositions.stream().filter(p -> met.add(alike.form(p, new HashMap<>()))).toList();
  }

  private static List<Observable.Register> registers(Proposition proposition) {
    List<Observable.Register> registers = new ArrayList<>();
    proposition.forEachAtom(
        atom -> {
          for (Observable item : atom.observables()) {
            if (item instanceof Observable.Register register) {
              registers.add(register);
            }
          }
        });
    return registers;
  }

  /**
   * What a proposition says, with each thread named by its code and by when it is first met.
   *
   * @param names the names so far
   */
  private Object form(Proposition part, Map<Integer, Object> names) {
    if (part instanceof Proposition.And and) {
      return List.of("and", form(and.left(), names), form(and.right(), names));
    }
    if (part instanceof Proposition.Or or) {
      return List.of("or", form(or.left(), names), form(or.right(), names));
    }
    if (part instanceof Proposition.Implies implies) {
      return List.of("implies", form(implies.left(), names), form(implies.right(), names));
    }
    if (part instanceof Proposition.Not not) {
      return List.of("not", form(not.operand(), names));
    }
    if (part instanceof Proposition.ValueAtom atom) {
      return List.of("value", form(atom.observable(), names), atom.value());
    }
    if (part instanceof Proposition.EqualityAtom atom) {
      return List.of("equal", form(atom.left(), names), form(atom.right(), names));
    }
    return part;
  }

  private Object form(Observable item, Map<Integer, Object> names) {
    return item instanceof Observable.Register register
        ? List.of(name(register.thread(), names), register.name())
        : item;
  }

  private Object name(int thread, Map<Integer, Object> names) {
    Object known = names.get(thread);
    if (known == null) {
      known = List.of(classes.getOrDefault(thread, thread), names.size());
      names.put(thread, known);
    }
    return known;
  }
}
