package dev.assay.jcstress;

import dev.assay.language.litmus.LitmusTest;
import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Type;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the locations of a test are in Java. A test that makes no values of addresses has a field
 * for each location. In one that does, memory is an array, and an address is an index into it; an
 * array element takes four places, so that addresses count bytes as in C.
 */
final class MemoryLayout {

  /** The field that holds memory where addresses are values. */
  static final String MEMORY = "memory";

  private static final int ELEMENT_PLACES = 4;
  private static final int SMALLEST_BASE = 16;
  private static final int LARGEST_BASE = 1 << 10;

  private final Program program;
  private final boolean indexed;
  private final int base;
  private final Map<String, Integer> places = new TreeMap<>();
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> handles = new TreeMap<>();
  private final List<Location> locations = new ArrayList<>();

  /**
   * A location.
   *
   * @param symbol the global or array
   * @param element the index in the array; 0 for a global
   * @param initial as in Java
   */
  record Location(String symbol, int element, int initial, Optional<Type> type) {}

  /**
   * Lays out the memory of a test.
   *
   * @param scope of the test's class; names are taken there
   */
  MemoryLayout(LitmusTest test, NameSpace scope) {
    AddressUse addresses = AddressUse.of(test);
    program = test.program();
    indexed = addresses.makesValues();
    base = indexed ? base(addresses.largestNumber()) : 0;
    nameSymbols(test, scope);
    Map<String, Integer> elements = new TreeMap<>();
    for (int i = 0; i < program.cells().size(); i++) {
      places.putIfAbsent(symbol(program.cells().get(i)), base + i * ELEMENT_PLACES);
    }
    for (Memory.Cell cell : program.cells()) {
      int element = elements.merge(symbol(cell), 1, Integer::sum) - 1;
      if (names.containsKey(symbol(cell))) {
        int initial = number(Datum.toValue(cell.initial(), program.symbols()));
        Optional<Type> type = program.memory().type(new Observable.Global(symbol(cell)));
        locations.add(new Location(symbol(cell), element, initial, type));
      }
    }
  }

  private String symbol(Memory.Cell cell) {
    return program.symbols().get(Datum.symbolOf(cell.address()));
  }

  private void nameSymbols(LitmusTest test, NameSpace scope) {
    Set<String> used = used(test);
    for (String symbol : program.symbols()) {
      if (indexed) {
        names.put(symbol, scope.claim(symbol.toUpperCase(Locale.ROOT)));
      } else if (used.contains(symbol)) {
        names.put(symbol, scope.claim(symbol));
      }
    }
    if (!indexed) {
      names.forEach(
          (symbol, name) -> handles.put(symbol, scope.claim(name.toUpperCase(Locale.ROOT))));
    }
  }

  /** Addresses lie above all numbers of the test, so that none is taken for the other. */
  private static int base(int largestNumber) {
    int base = SMALLEST_BASE;
    while (base <= largestNumber && base < LARGEST_BASE) {
      base *= 2;
    }
    if (base <= largestNumber) {
      throw new Untranslatable("numbers too large beside addresses");
    }
    return base;
  }

  private static Set<String> used(LitmusTest test) {
    Set<String> used = new TreeSet<>();
    test.threads().forEach(thread -> used.addAll(Registers.of(thread.body())));
    test.locations().forEach(located -> used.add(located.observable().location()));
    test.condition()
        .proposition()
        .forEachAtom(atom -> atom.observables().forEach(o -> used.add(o.location())));
    return used;
  }

  /** Whether memory is an array. */
  boolean isIndexed() {
    return indexed;
  }

  /** The number of places of the array. */
  int size() {
    return base + program.cells().size() * ELEMENT_PLACES;
  }

  /** The index of a global, or of an array's first element. */
  int place(String symbol) {
    Integer place = places.get(symbol);
    if (place == null) {
      throw new Untranslatable("an address of no location");
    }
    return place;
  }

  /** All locations, by symbol and offset. */
  List<Location> locations() {
    return List.copyOf(locations);
  }

  /** The field of a global, or the constant that is its address. */
  String name(String symbol) {
    return names.getOrDefault(symbol, symbol);
  }

  /** The variable handle of a global that is a field. */
  String handle(String symbol) {
    return handles.getOrDefault(symbol, symbol);
  }

  /** The locations that an item of a state shows. */
  List<Location> locations(Observable observable) {
    List<Location> found = new ArrayList<>();
    for (Location location : locations) {
      if (location.symbol().equals(observable.location())) {
        found.add(location);
      }
    }
    if (observable instanceof Observable.Array) {
      return found;
    }
    int index = observable instanceof Observable.Cell cell ? cell.index() : 0;
    return index < found.size() ? List.of(found.get(index)) : List.of();
  }

  /** The declared types of the values of an item. */
  Stream<Optional<Type>> types(Observable observable) {
    return observable instanceof Observable.Register
        ? Stream.of(Optional.empty())
        : locations(observable).stream().map(Location::type);
  }

  /** The number that shows a value, cut to its type if that is a small one. */
  int shown(Value value, Optional<Type> type) {
    int number = number(value);
    if (type.isEmpty() || type.get().bytes() > 2) {
      return number;
    }
    int unused = 32 - 8 * type.get().bytes();
    return type.get().signed() ? number << unused >> unused : number << unused >>> unused;
  }

  /** The initial value of a register. */
  int initial(int thread, String register) {
    Long datum = program.threads().get(thread).initial().get(register);
    return datum == null ? 0 : number(Datum.toValue(datum, program.symbols()));
  }

  /** The number that stands for a value in Java. */
  int number(Value value) {
    if (value instanceof Value.Int number) {
      return number.value();
    }
    if (value instanceof Value.Address address && indexed) {
      return place(address.name()) + address.offset();
    }
    throw new Untranslatable("an outcome has an undetermined value");
  }
}
