package dev.assay.check;

import dev.assay.litmus.Observable;
import dev.assay.litmus.Proposition;
import dev.assay.program.CType;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a test looks at in a final state, and how it is shown. */
final class Observed {

  private static final int[] NO_CELLS = {};

  private final Program program;
  private final List<Observable> displayed;
  private final Map<Observable, int[]> cellsOf = new TreeMap<>();
  private final int[] cells;

  Observed(Program program) {
    this.program = program;
    TreeSet<Observable> shown = new TreeSet<>();
    program.test().locations().forEach(located -> shown.add(located.observable()));
    collect(program.test().condition().proposition(), shown);
    displayed = List.copyOf(shown);
    TreeSet<Observable> all = new TreeSet<>(shown);
    program.test().filter().ifPresent(filter -> collect(filter, all));
    TreeSet<Integer> wanted = new TreeSet<>();
    for (Observable observable : all) {
      int[] its = cells(observable);
      cellsOf.put(observable, its);
      for (int cell : its) {
        wanted.add(cell);
      }
    }
    cells = wanted.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The items of a state, in display order. */
  List<Observable> displayed() {
    return displayed;
  }

  /** The cells whose final values are looked at, ascending indices into the program's cells. */
  int[] cells() {
    return cells;
  }

  private int[] cells(Observable observable) {
    int symbol = -1;
    int offset = -1;
    if (observable instanceof Observable.Global global) {
      symbol = program.symbols().indexOf(global.name());
      offset = 0;
    } else if (observable instanceof Observable.Cell cell) {
      symbol = program.symbols().indexOf(cell.array());
      offset = cell.index() * Program.ELEMENT_BYTES;
    } else if (observable instanceof Observable.Array array) {
      symbol = program.symbols().indexOf(array.name());
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < program.cells().size(); i++) {
      long address = program.cells().get(i).address();
      if (Datum.symbolOf(address) == symbol && (offset < 0 || Datum.offsetOf(address) == offset)) {
        found.add(i);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void collect(Proposition proposition, Set<Observable> into) {
    if (proposition instanceof Proposition.And and) {
      collect(and.left(), into);
      collect(and.right(), into);
    } else if (proposition instanceof Proposition.Or or) {
      collect(or.left(), into);
      collect(or.right(), into);
    } else if (proposition instanceof Proposition.Implies implies) {
      collect(implies.left(), into);
      collect(implies.right(), into);
    } else if (proposition instanceof Proposition.Not not) {
      collect(not.operand(), into);
    } else if (proposition instanceof Proposition.ValueAtom atom) {
      into.add(atom.observable());
    } else if (proposition instanceof Proposition.EqualityAtom atom) {
      into.add(atom.left());
      into.add(atom.right());
    } else if (proposition instanceof Proposition.ArrayAtom atom) {
      into.add(new Observable.Array(atom.array()));
    }
  }

  /** A final state: the values of registers and of the observed cells. */
  interface FinalState {
    long register(int thread, String name);

    /** The value of {@code cells()[slot]}. */
    long cell(int slot);
  }

  /** The values of an item, as many as it has cells; cut to their declared sizes. */
  long[] values(Observable observable, FinalState state) {
    if (observable instanceof Observable.Register register) {
      return new long[] {state.register(register.thread(), register.name())};
    }
    int[] its = cellsOf.getOrDefault(observable, NO_CELLS);
    long[] values = new long[its.length];
    for (int i = 0; i < its.length; i++) {
      values[i] =
          cut(program.cells().get(its[i]).type(), state.cell(Arrays.binarySearch(cells, its[i])));
    }
    return values;
  }

  private static long cut(Optional<CType> type, long value) {
    return type.isPresent() && Datum.isInt(value)
        ? Datum.ofInt(type.get().cut(Datum.intOf(value)))
        : value;
  }

  /** The text of an item's values in a state. */
  String show(Observable observable, long[] values) {
    List<String> texts = new ArrayList<>();
    int[] its = cellsOf.getOrDefault(observable, NO_CELLS);
    for (int i = 0; i < values.length; i++) {
      Optional<CType> type = i < its.length ? program.cells().get(its[i]).type() : Optional.empty();
      texts.add(
          type.isPresent() && Datum.isInt(values[i])
              ? type.get().show(Datum.intOf(values[i]))
              : Datum.toValue(values[i], program.symbols()).toString());
    }
    return observable instanceof Observable.Array
        ? "{" + String.join(",", texts) + "}"
        : texts.isEmpty() ? "0" : texts.get(0);
  }

  /** Whether a proposition holds in a final state. */
  boolean holds(Proposition proposition, FinalState state) {
    if (proposition instanceof Proposition.Literal literal) {
      return literal.value();
    }
    if (proposition instanceof Proposition.And and) {
      return holds(and.left(), state) && holds(and.right(), state);
    }
    if (proposition instanceof Proposition.Or or) {
      return holds(or.left(), state) || holds(or.right(), state);
    }
    if (proposition instanceof Proposition.Implies implies) {
      return !holds(implies.left(), state) || holds(implies.right(), state);
    }
    if (proposition instanceof Proposition.Not not) {
      return !holds(not.operand(), state);
    }
    if (proposition instanceof Proposition.ValueAtom atom) {
      long[] values = values(atom.observable(), state);
      return values.length > 0 && values[0] == program.datum(atom.value());
    }
    if (proposition instanceof Proposition.EqualityAtom atom) {
      long[] left = values(atom.left(), state);
      long[] right = values(atom.right(), state);
      return Arrays.equals(left, right);
    }
    if (proposition instanceof Proposition.ArrayAtom atom) {
      long[] values = values(new Observable.Array(atom.array()), state);
      long[] wanted = atom.values().stream().mapToLong(program::datum).toArray();
      return Arrays.equals(values, wanted);
    }
    throw new AssertionError(proposition);
  }
}
