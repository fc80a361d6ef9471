package dev.assay.engine.answer;

import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What a test looks at in a final state, and how it is shown. */
public final class Observed {

  private static final int[] NO_CELLS = {};

  private final Program program;
  private final List<Observable> displayed;
  private final Map<Observable, int[]> slotsOf = new TreeMap<>();
  private final Map<Observable, Type> types = new TreeMap<>();
  private final TreeSet<Integer> threads = new TreeSet<>();
  private final Map<String, int[]> cellsOf;
  private final int[] cells;

  /** For each displayed item its indices among {@link #cells}. */
  private final int[][] displayedSlots;

  public Observed(Program program) {
    this.program = program;
    this.cellsOf = cellsByLocation(program);
    TreeSet<Observable> shown = new TreeSet<>();
    program.locations().forEach(located -> shown.add(located.observable()));
    collect(program.condition().proposition(), shown);
    displayed = List.copyOf(shown);
    TreeSet<Observable> all = new TreeSet<>(shown);
    program.filter().ifPresent(filter -> collect(filter, all));
    TreeSet<Integer> wanted = new TreeSet<>();
    for (Observable observable : all) {
      if (observable instanceof Observable.Register register) {
        threads.add(register.thread());
      }
      program.memory().type(observable).ifPresent(type -> types.put(observable, type));
      IntStream.of(cells(observable)).forEach(wanted::add);
    }
    cells = wanted.stream().mapToInt(Integer::intValue).toArray();
    for (Observable observable : all) {
      slotsOf.put(
          observable,
          IntStream.of(cells(observable)).map(c -> Arrays.binarySearch(cells, c)).toArray());
    }
    displayedSlots =
        displayed.stream().map(o -> slotsOf.getOrDefault(o, NO_CELLS)).toArray(int[][]::new);
  }

  /** Whether a value that is compared with a literal counts as it is. */
  public boolean isExact(Observable observable) {
    return !types.containsKey(observable);
  }

  /** The index of a cell's address among {@link #cells}. */
  public int slotOf(Observable cell) {
    return slotsOf.getOrDefault(cell, NO_CELLS)[0];
  }

  /** Whether a state, or what the filter looks at, has a register of a thread. */
  public boolean looksAtRegistersOf(int thread) {
    return threads.contains(thread);
  }

  /** The items of a state, in display order. */
  public List<Observable> displayed() {
    return displayed;
  }

  /** The cells whose final values are looked at, ascending indices into the program's cells. */
  public int[] cells() {
    return cells;
  }

  /** By the name of each location, the indices of its cells. */
  private static Map<String, int[]> cellsByLocation(Program program) {
    Map<Integer, IntStream.Builder> bySymbol = new HashMap<>();
    for (int i = 0; i < program.cells().size(); i++) {
      int symbol = Datum.symbolOf(program.cells().get(i).address());
      bySymbol.computeIfAbsent(symbol, s -> IntStream.builder()).add(i);
    }
    Map<String, int[]> byLocation = new HashMap<>();
    bySymbol.forEach(
        (symbol, cells) -> byLocation.put(program.symbols().get(symbol), cells.build().toArray()));
    return byLocation;
  }

  private int[] cells(Observable observable) {
    int[] found = cellsOf.getOrDefault(observable.location(), NO_CELLS);
    return observable instanceof Observable.Cell cell ? new int[] {found[cell.index()]} : found;
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
  public interface FinalState {
    long register(int thread, String name);

    /** The value of {@code cells()[slot]}. */
    long cell(int slot);
  }

  /** How many values an item has. */
  public int size(Observable observable) {
    return observable instanceof Observable.Register
        ? 1
        : slotsOf.getOrDefault(observable, NO_CELLS).length;
  }

  /** How many values the displayed items have together. */
  int displayedValues() {
    int size = 0;
    for (Observable observable : displayed) {
      size += size(observable);
    }
    return size;
  }

  /** How many characters the displayed items have together in a line, besides their values. */
  int displayedCharacters() {
    return displayed.stream().mapToInt(item -> item.toString().length() + 2).sum();
  }

  /** The values of an item, as many as it has cells. */
  public long[] values(Observable observable, FinalState state) {
    if (observable instanceof Observable.Register register) {
      return new long[] {state.register(register.thread(), register.name())};
    }
    int[] slots = slotsOf.getOrDefault(observable, NO_CELLS);
    long[] values = new long[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = state.cell(slots[i]);
    }
    return values;
  }

  /** Reads the values of all displayed items, one after the other. */
  void readDisplayed(FinalState state, long[] to) {
    int size = 0;
    for (int i = 0; i < displayed.size(); i++) {
      if (displayed.get(i) instanceof Observable.Register register) {
        to[size++] = state.register(register.thread(), register.name());
      } else {
        for (int slot : displayedSlots[i]) {
          to[size++] = state.cell(slot);
        }
      }
    }
  }

  /** The text of an item's values in a state. */
  public String show(Observable observable, long[] values) {
    return show(Arrays.stream(values).mapToObj(v -> show(observable, v)).toArray(String[]::new));
  }

  /** The text of one value of an item. */
  public String show(Observable observable, long value) {
    Optional<Type> type = program.memory().type(observable);
    return type.isPresent() && Datum.isInt(value)
        ? type.get().show(Datum.intOf(value))
        : Datum.toValue(value, program.symbols()).toString();
  }

  /** The text of an item whose values have these texts. */
  static String show(String[] values) {
    // An array of one element is shown as that element, as herd7 does.
    return values.length == 1 ? values[0] : "{" + String.join(",", values) + "}";
  }

  /** Whether a proposition holds in a final state. */
  public boolean holds(Proposition proposition, FinalState state) {
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
      long value = values(atom.observable(), state)[0];
      return masked(atom.observable(), value)
          == masked(atom.observable(), program.memory().datum(atom.value()));
    }
    if (proposition instanceof Proposition.EqualityAtom atom) {
      long[] left = values(atom.left(), state);
      long[] right = values(atom.right(), state);
      return Arrays.equals(left, right);
    }
    if (proposition instanceof Proposition.ArrayAtom atom) {
      Observable array = new Observable.Array(atom.array());
      long[] values =
          Arrays.stream(values(array, state)).map(value -> masked(array, value)).toArray();
      long[] wanted =
          atom.values().stream()
              .mapToLong(value -> masked(array, program.memory().datum(value)))
              .toArray();
      // To herd7, an array of one element is that element, which no list is.
      return values.length > 1 && Arrays.equals(values, wanted);
    }
    throw new AssertionError(proposition);
  }

  /** A value that is compared with a literal counts as its declared type has it. */
  private long masked(Observable observable, long value) {
    Type type = types.get(observable);
    return type == null || !Datum.isInt(value) ? value : Datum.ofInt(type.mask(Datum.intOf(value)));
  }

  /**
   * Whether a proposition may still come out as wanted, given what is known of a final state.
   * Values not known yet are {@link Datum#UNKNOWN}.
   */
  public boolean mayBe(Proposition proposition, boolean wanted, FinalState known) {
    if (proposition instanceof Proposition.And and) {
      return wanted
          ? mayBe(and.left(), true, known) && mayBe(and.right(), true, known)
          : mayBe(and.left(), false, known) || mayBe(and.right(), false, known);
    }
    if (proposition instanceof Proposition.Or or) {
      return wanted
          ? mayBe(or.left(), true, known) || mayBe(or.right(), true, known)
          : mayBe(or.left(), false, known) && mayBe(or.right(), false, known);
    }
    if (proposition instanceof Proposition.Implies implies) {
      return wanted
          ? mayBe(implies.left(), false, known) || mayBe(implies.right(), true, known)
          : mayBe(implies.left(), true, known) && mayBe(implies.right(), false, known);
    }
    if (proposition instanceof Proposition.Not not) {
      return mayBe(not.operand(), !wanted, known);
    }
    if (proposition instanceof Proposition.Atom atom) {
      for (Observable observable : atom.observables()) {
        for (long value : values(observable, known)) {
          if (value == Datum.UNKNOWN) {
            return true;
          }
        }
      }
    }
    return holds(proposition, known) == wanted;
  }
}
