package dev.assay.program;

import dev.assay.language.litmus.InitItem;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Observable;
import dev.assay.language.litmus.Proposition;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.language.litmus.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A test with its memory laid out: which locations exist, what they hold at first, and what the
 * registers of each thread hold at first (litmus-c.md 1.3).
 *
 * @param symbols the names of globals and arrays; a {@link Datum} address refers to their indices
 * @param cells the locations, one initial write each, by symbol and offset
 * @param registers for each thread, initial register values, parameters included
 */
public record Program(
    LitmusTest test, List<String> symbols, List<Cell> cells, List<Map<String, Long>> registers) {

  public Program {
    symbols = List.copyOf(symbols);
    cells = List.copyOf(cells);
    registers = List.copyOf(registers);
  }

  /**
   * A location.
   *
   * @param address as {@link Datum}
   * @param initial as {@link Datum}, masked to the declared size
   */
  public record Cell(long address, long initial) {}

  /** Lays out the memory of a test. */
  public static Program lower(LitmusTest test) {
    Map<String, InitItem> initialised = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    for (InitItem item : test.init()) {
      String global = globalOf(item.target());
      if (!global.isEmpty()) {
        initialised.put(global, item);
        names.add(global);
      }
      item.values().forEach(value -> addAddressed(value, names));
    }
    test.threads().forEach(t -> t.parameters().forEach(p -> names.add(p.name())));
    test.locations().forEach(located -> names.add(globalOf(located.observable())));
    addMentioned(test.condition().proposition(), names);
    test.filter().ifPresent(filter -> addMentioned(filter, names));
    names.remove("");

    List<String> symbols = List.copyOf(names);
    List<Cell> cells = new ArrayList<>();
    for (String name : symbols) {
      addCells(symbols, name, Optional.ofNullable(initialised.get(name)), cells);
    }
    List<Map<String, Long>> registers = new ArrayList<>();
    for (ThreadSource thread : test.threads()) {
      Map<String, Long> initial = new LinkedHashMap<>();
      thread
          .parameters()
          .forEach(p -> initial.put(p.name(), Datum.ofAddress(symbols.indexOf(p.name()), 0)));
      for (InitItem item : test.init()) {
        if (item.target() instanceof Observable.Register register
            && register.thread() == thread.number()) {
          initial.put(
              register.name(),
              item.values().isEmpty() ? Datum.ofInt(0) : datum(item.values().get(0), symbols));
        }
      }
      registers.add(initial);
    }
    return new Program(test, symbols, cells, registers);
  }

  private static void addCells(
      List<String> symbols, String name, Optional<InitItem> item, List<Cell> cells) {
    Optional<CType> type = item.flatMap(Program::type);
    int length = item.map(InitItem::length).orElse(1);
    for (int i = 0; i < length; i++) {
      long initial = 0;
      if (item.isPresent() && i < item.get().values().size()) {
        initial = datum(item.get().values().get(i), symbols);
      }
      if (type.isPresent() && Datum.isInt(initial)) {
        initial = Datum.ofInt(type.get().mask(Datum.intOf(initial)));
      }
      int offset = i * type.map(CType::bytes).orElse(0);
      cells.add(new Cell(Datum.ofAddress(symbols.indexOf(name), offset), initial));
    }
  }

  private static Optional<CType> type(InitItem item) {
    return item.pointer() ? Optional.of(CType.POINTER) : item.type().flatMap(CType::of);
  }

  /** The declared type of what is looked at; for an array, that of its elements. */
  public Optional<CType> type(Observable observable) {
    return test.init().stream()
        .filter(
            item ->
                observable instanceof Observable.Register
                    ? item.target().compareTo(observable) == 0
                    : item.target().location().equals(observable.location()))
        .findFirst()
        .flatMap(Program::type);
  }

  /** Whether all threads that take a global as parameter declare it {@code _Atomic}. */
  public boolean isDeclaredAtomic(int symbol) {
    String name = symbols.get(symbol);
    return test.threads().stream()
        .flatMap(thread -> thread.parameters().stream())
        .filter(parameter -> parameter.name().equals(name))
        .allMatch(parameter -> parameter.type().startsWith("_Atomic"));
  }

  /** The coded form of a value of this test. */
  public long datum(Value value) {
    return datum(value, symbols);
  }

  private static long datum(Value value, List<String> symbols) {
    if (value instanceof Value.Int number) {
      return Datum.ofInt(number.value());
    }
    if (value instanceof Value.Address address) {
      int symbol = symbols.indexOf(address.name());
      return symbol < 0 ? Datum.UNKNOWN : Datum.ofAddress(symbol, address.offset());
    }
    throw new IllegalArgumentException("undetermined values are never written in a test");
  }

  private static String globalOf(Observable observable) {
    if (observable instanceof Observable.Global global) {
      return global.name();
    }
    if (observable instanceof Observable.Cell cell) {
      return cell.array();
    }
    return observable instanceof Observable.Array array ? array.name() : "";
  }

  private static void addAddressed(Value value, TreeSet<String> names) {
    if (value instanceof Value.Address address) {
      names.add(address.name());
    }
  }

  private static void addMentioned(Proposition proposition, TreeSet<String> names) {
    if (proposition instanceof Proposition.And and) {
      addMentioned(and.left(), names);
      addMentioned(and.right(), names);
    } else if (proposition instanceof Proposition.Or or) {
      addMentioned(or.left(), names);
      addMentioned(or.right(), names);
    } else if (proposition instanceof Proposition.Implies implies) {
      addMentioned(implies.left(), names);
      addMentioned(implies.right(), names);
    } else if (proposition instanceof Proposition.Not not) {
      addMentioned(not.operand(), names);
    } else if (proposition instanceof Proposition.ValueAtom atom) {
      names.add(globalOf(atom.observable()));
      addAddressed(atom.value(), names);
    } else if (proposition instanceof Proposition.EqualityAtom atom) {
      names.add(globalOf(atom.left()));
      names.add(globalOf(atom.right()));
    } else if (proposition instanceof Proposition.ArrayAtom atom) {
      names.add(atom.array());
      atom.values().forEach(value -> addAddressed(value, names));
    }
  }
}
