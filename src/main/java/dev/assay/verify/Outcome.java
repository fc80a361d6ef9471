package dev.assay.verify;

import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.Term;
import dev.assay.program.Value;
import dev.assay.verify.ThreadPath.Demand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a certificate is about: how executions end. */
final class Outcome {

  private final Program program;
  private final Proposition proposition;
  private final boolean wanted;

  /** The cells that the test looks at, by their places in memory. */
  private final int[] observed;

  /**
   * An outcome.
   *
   * @param wanted whether the proposition is to hold, or not
   */
  Outcome(Program program, Proposition proposition, boolean wanted) {
    this.program = program;
    this.proposition = proposition;
    this.wanted = wanted;
    TreeSet<Observable> items = new TreeSet<>();
    program.locations().forEach(located -> items.add(located.observable()));
    program.condition().proposition().forEachAtom(atom -> items.addAll(atom.observables()));
    program
        .filter()
        .ifPresent(filter -> filter.forEachAtom(atom -> items.addAll(atom.observables())));
    TreeSet<Integer> cells = new TreeSet<>();
    items.forEach(item -> Arrays.stream(cells(item)).forEach(cells::add));
    observed = cells.stream().mapToInt(Integer::intValue).toArray();
  }

  private Outcome(Outcome other, Proposition proposition, boolean wanted) {
    this.program = other.program;
    this.observed = other.observed;
    this.proposition = proposition;
    this.wanted = wanted;
  }

  /** Where final values come from, as far as they are known. */
  interface Finals {
    long register(int thread, String name);

    long cell(int slot);
  }

  /** Outcomes of which one comes about where this does. */
  List<Outcome> ways() {
    List<Outcome> ways = new ArrayList<>();
    split(proposition, wanted, ways);
    return ways;
  }

  private void split(Proposition part, boolean holds, List<Outcome> to) {
    if (part instanceof Proposition.Not not) {
      split(not.operand(), !holds, to);
    } else if (part instanceof Proposition.Or or && holds) {
      split(or.left(), true, to);
      split(or.right(), true, to);
    } else if (part instanceof Proposition.And and && !holds) {
      split(and.left(), false, to);
      split(and.right(), false, to);
    } else {
      to.add(new Outcome(this, part, holds));
    }
  }

  /** The addresses of the cells that the test looks at. */
  long[] addresses() {
    return Arrays.stream(observed).mapToLong(cell -> program.cells().get(cell).address()).toArray();
  }

  private int[] cells(Observable item) {
    int symbol = program.symbols().indexOf(item.location());
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < program.cells().size(); i++) {
      if (Datum.symbolOf(program.cells().get(i).address()) == symbol) {
        found.add(i);
      }
    }
    if (item instanceof Observable.Register) {
      return new int[0];
    }
    return item instanceof Observable.Cell cell
        ? new int[] {found.get(cell.index())}
        : found.stream().mapToInt(Integer::intValue).toArray();
  }

  // Three-valued truth.

  /** Whether it may come about, as far as final values are known. */
  boolean mayBe(Finals finals) {
    return mayBe(proposition, wanted, finals)
        && program.filter().map(filter -> mayBe(filter, true, finals)).orElse(true);
  }

  private boolean mayBe(Proposition p, boolean holds, Finals finals) {
    if (p instanceof Proposition.Literal literal) {
      return literal.value() == holds;
    }
    if (p instanceof Proposition.Not not) {
      return mayBe(not.operand(), !holds, finals);
    }
    if (p instanceof Proposition.And and) {
      boolean left = mayBe(and.left(), holds, finals);
      boolean right = mayBe(and.right(), holds, finals);
      return holds ? left && right : left || right;
    }
    if (p instanceof Proposition.Or or) {
      boolean left = mayBe(or.left(), holds, finals);
      boolean right = mayBe(or.right(), holds, finals);
      return holds ? left || right : left && right;
    }
    if (p instanceof Proposition.Implies implies) {
      boolean left = mayBe(implies.left(), !holds, finals);
      boolean right = mayBe(implies.right(), holds, finals);
      return holds ? left || right : left && right;
    }
    Proposition.Atom atom = (Proposition.Atom) p;
    return holds(atom, finals).map(is -> is == holds).orElse(true);
  }

  /** Whether an equation holds, if that is known. */
  private Optional<Boolean> holds(Proposition.Atom atom, Finals finals) {
    for (Observable item : atom.observables()) {
      if (Arrays.stream(values(item, finals)).anyMatch(value -> value == Datum.UNKNOWN)) {
        return Optional.empty();
      }
    }
    if (atom instanceof Proposition.ValueAtom value) {
      long found = values(value.observable(), finals)[0];
      long asked = program.memory().datum(value.value());
      return Optional.of(fitted(value.observable(), found) == fitted(value.observable(), asked));
    }
    if (atom instanceof Proposition.EqualityAtom equality) {
      return Optional.of(
          Arrays.equals(values(equality.left(), finals), values(equality.right(), finals)));
    }
    Proposition.ArrayAtom array = (Proposition.ArrayAtom) atom;
    Observable item = new Observable.Array(array.array());
    long[] found = values(item, finals);
    // An array of one element counts as the element, and no list is one.
    boolean same = found.length > 1 && found.length == array.values().size();
    for (int i = 0; i < found.length && same; i++) {
      same = fitted(item, found[i]) == fitted(item, program.memory().datum(array.values().get(i)));
    }
    return Optional.of(same);
  }

  private long[] values(Observable item, Finals finals) {
    if (item instanceof Observable.Register register) {
      return new long[] {finals.register(register.thread(), register.name())};
    }
    return Arrays.stream(cells(item))
        .mapToLong(cell -> finals.cell(Arrays.binarySearch(observed, cell)))
        .toArray();
  }

  /** A value as far as its declared type has it. */
  private long fitted(Observable item, long value) {
    return Datum.isInt(value)
        ? program
            .memory()
            .type(item)
            .map(type -> Datum.ofInt(type.mask(Datum.intOf(value))))
            .orElse(value)
        : value;
  }

  // What it demands of paths.

  /** What the values of registers have to be at the end of some paths. */
  List<Demand> demands(List<ThreadPath> paths) {
    List<Demand> demands = new ArrayList<>();
    collect(proposition, wanted, paths, demands);
    program.filter().ifPresent(filter -> collect(filter, true, paths, demands));
    return demands;
  }

  private void collect(Proposition p, boolean holds, List<ThreadPath> paths, List<Demand> to) {
    if (p instanceof Proposition.Not not) {
      collect(not.operand(), !holds, paths, to);
    } else if (p instanceof Proposition.And and && holds) {
      collect(and.left(), true, paths, to);
      collect(and.right(), true, paths, to);
    } else if (p instanceof Proposition.Or or && !holds) {
      collect(or.left(), false, paths, to);
      collect(or.right(), false, paths, to);
    } else if (p instanceof Proposition.ValueAtom atom
        && atom.observable() instanceof Observable.Register register
        && program.memory().type(register).isEmpty()
        && !(atom.value() instanceof Value.Undetermined)) {
      Term asked = new Term.Constant(program.memory().datum(atom.value()));
      for (ThreadPath path : paths) {
        if (path.thread == register.thread()) {
          Term is = path.registers.getOrDefault(register.name(), Term.Constant.ZERO);
          to.add(new Demand(new Term.Operation(Operator.EQ, is, asked, atom.span()), holds));
        }
      }
    }
  }
}
