package dev.assay.evidence;

import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.Type;
import dev.assay.program.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What conditions say of final states: of registers, and of the cells that they observe. */
final class State {

  private static final int[] NO_CELLS = {};

  private final Program program;
  private final Map<Observable, int[]> slots = new TreeMap<>();
  private final long[] addresses;

  State(Program program) {
    this.program = program;
    Set<Observable> all = new TreeSet<>();
    program.locations().forEach(located -> all.add(located.observable()));
    collect(program.condition().proposition(), all);
    program.filter().ifPresent(filter -> collect(filter, all));
    TreeSet<Integer> wanted = new TreeSet<>();
    for (Observable observable : all) {
      for (int cell : cells(observable)) {
        wanted.add(cell);
      }
    }
    List<Integer> cells = List.copyOf(wanted);
    for (Observable observable : all) {
      slots.put(observable, Arrays.stream(cells(observable)).map(cells::indexOf).toArray());
    }
    addresses = cells.stream().mapToLong(c -> program.cells().get(c).address()).toArray();
  }

  private static void collect(Proposition proposition, Set<Observable> into) {
    proposition.forEachAtom(atom -> into.addAll(atom.observables()));
  }

  private int[] cells(Observable observable) {
    int symbol = program.symbols().indexOf(observable.location());
    int[] found = new int[program.cells().size()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (Datum.symbolOf(program.cells().get(i).address()) == symbol) {
        found[count++] = i;
      }
    }
    if (observable instanceof Observable.Register) {
      return NO_CELLS;
    }
    return observable instanceof Observable.Cell cell
        ? new int[] {found[cell.index()]}
        : Arrays.copyOf(found, count);
  }

  /** The addresses of the observed cells, by slot. */
  long[] addresses() {
    return addresses;
  }

  /** The one slot of an item of memory that is a single cell, or −1. */
  int slotOf(Observable item) {
    int[] its = slots.getOrDefault(item, NO_CELLS);
    return its.length == 1 ? its[0] : -1;
  }

  /** Whether a value of an item is compared with a literal as it is. */
  boolean isExact(Observable item) {
    return program.memory().type(item).isEmpty();
  }

  long datum(Value value) {
    return program.memory().datum(value);
  }

  private long[] values(Observable item, Candidate candidate) {
    if (item instanceof Observable.Register register) {
      return new long[] {candidate.register(register.thread(), register.name())};
    }
    int[] its = slots.getOrDefault(item, NO_CELLS);
    long[] values = new long[its.length];
    for (int i = 0; i < its.length; i++) {
      values[i] = candidate.cell(its[i]);
    }
    return values;
  }

  /** Whether a proposition may come out as wanted in some completion of a candidate. */
  boolean mayBe(Proposition proposition, boolean wanted, Candidate candidate) {
    if (proposition instanceof Proposition.And and) {
      boolean left = mayBe(and.left(), wanted, candidate);
      return wanted
          ? left && mayBe(and.right(), true, candidate)
          : left || mayBe(and.right(), false, candidate);
    }
    if (proposition instanceof Proposition.Or or) {
      boolean left = mayBe(or.left(), wanted, candidate);
      return wanted
          ? left || mayBe(or.right(), true, candidate)
          : left && mayBe(or.right(), false, candidate);
    }
    if (proposition instanceof Proposition.Implies implies) {
      boolean left = mayBe(implies.left(), !wanted, candidate);
      return wanted
          ? left || mayBe(implies.right(), true, candidate)
          : left && mayBe(implies.right(), false, candidate);
    }
    if (proposition instanceof Proposition.Not not) {
      return mayBe(not.operand(), !wanted, candidate);
    }
    if (proposition instanceof Proposition.Literal literal) {
      return literal.value() == wanted;
    }
    Proposition.Atom atom = (Proposition.Atom) proposition;
    for (Observable item : atom.observables()) {
      for (long value : values(item, candidate)) {
        if (value == Datum.UNKNOWN) {
          return true;
        }
      }
    }
    return holds(atom, candidate) == wanted;
  }

  private boolean holds(Proposition.Atom atom, Candidate candidate) {
    if (atom instanceof Proposition.ValueAtom value) {
      long[] found = values(value.observable(), candidate);
      return masked(value.observable(), found[0])
          == masked(value.observable(), program.memory().datum(value.value()));
    }
    if (atom instanceof Proposition.EqualityAtom equality) {
      return Arrays.equals(values(equality.left(), candidate), values(equality.right(), candidate));
    }
    Proposition.ArrayAtom array = (Proposition.ArrayAtom) atom;
    Observable item = new Observable.Array(array.array());
    long[] found = masked(item, values(item, candidate));
    long[] wanted =
        masked(item, array.values().stream().mapToLong(program.memory()::datum).toArray());
    // To herd7, an array of one element is that element, which no list is.
    return found.length > 1 && Arrays.equals(found, wanted);
  }

  private long[] masked(Observable item, long[] values) {
    return Arrays.stream(values).map(value -> masked(item, value)).toArray();
  }

  /** A value that is compared with a literal counts as its declared type has it. */
  private long masked(Observable item, long value) {
    return program
        .memory()
        .type(item)
        .filter(type -> Datum.isInt(value))
        .map((Type type) -> Datum.ofInt(type.mask(Datum.intOf(value))))
        .orElse(value);
  }
}
