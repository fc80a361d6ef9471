package dev.assay.oracle;

import dev.assay.language.litmus.InitItem;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The initial state: which locations exist, with which values, and what the declared types do to
 * values.
 */
final class InitialState {

  /** Bytes of a type; negative for types without sign. */
  private static final Map<String, Integer> SIZES =
      Map.ofEntries(
          Map.entry("char", 1),
          Map.entry("int8_t", 1),
          Map.entry("uint8_t", -1),
          Map.entry("short", 2),
          Map.entry("int16_t", 2),
          Map.entry("uint16_t", -2),
          Map.entry("int", 4),
          Map.entry("long", 4),
          Map.entry("int32_t", 4),
          Map.entry("intptr_t", 4),
          Map.entry("uint32_t", -4),
          Map.entry("atomic_t", -4),
          Map.entry("uintptr_t", -4),
          Map.entry("pteval_t", -4));

  private final Map<Value, Value> memory = new TreeMap<>();
  private final Map<Observable, Value> registers = new TreeMap<>();
  private final Map<Observable, Integer> sizes = new TreeMap<>();
  private final Map<String, Integer> lengths = new TreeMap<>();

  InitialState(LitmusTest test) {
    for (InitItem item : test.init()) {
      add(item);
    }
    for (ThreadSource thread : test.threads()) {
      for (ThreadSource.Parameter parameter : thread.parameters()) {
        Value address = new Value.Address(parameter.name(), 0);
        registers.put(new Observable.Register(thread.number(), parameter.name()), address);
        exists(address);
      }
    }
    for (Observable observed : new Observations(test).observed()) {
      if (observed instanceof Observable.Global) {
        locations(observed).forEach(this::exists);
      }
    }
  }

  private void add(InitItem item) {
    item.type()
        .filter(type -> !item.pointer())
        .ifPresent(type -> sizes.put(item.target(), SIZES.getOrDefault(type, 4)));
    if (item.target() instanceof Observable.Array array) {
      lengths.put(array.name(), item.length());
    }
    List<Value> values = new ArrayList<>(item.values());
    while (values.size() < item.length()) {
      values.add(new Value.Int(0));
    }
    values.stream().filter(v -> v instanceof Value.Address).forEach(this::exists);
    if (item.target() instanceof Observable.Register register) {
      registers.put(register, fit(item.target(), values.get(0)));
      return;
    }
    List<Value> cells = locations(item.target());
    for (int i = 0; i < cells.size(); i++) {
      memory.put(cells.get(i), fit(item.target(), values.get(i)));
    }
  }

  private void exists(Value location) {
    boolean array =
        location instanceof Value.Address address && lengths.containsKey(address.name());
    if (!array) {
      memory.putIfAbsent(location, new Value.Int(0));
    }
  }

  /** The initial value of each location. */
  Map<Value, Value> memory() {
    return memory;
  }

  Value register(Observable register) {
    return registers.getOrDefault(register, new Value.Int(0));
  }

  /** The registers of a thread that do not start at 0. */
  Map<String, ThreadPath.Written> registers(int thread) {
    Map<String, ThreadPath.Written> result = new TreeMap<>();
    registers.forEach(
        (register, value) -> {
          if (register instanceof Observable.Register r && r.thread() == thread) {
            result.put(r.name(), new ThreadPath.Written(new Term.Known(value), Optional.empty()));
          }
        });
    return result;
  }

  /** The memory locations that an item of the condition shows. */
  List<Value> locations(Observable observable) {
    List<Value> cells = new ArrayList<>();
    if (observable instanceof Observable.Global global) {
      cells.add(new Value.Address(global.name(), 0));
    } else if (observable instanceof Observable.Cell cell) {
      Observable array = new Observable.Array(cell.array());
      cells.add(new Value.Address(cell.array(), cell.index() * bytes(array)));
    } else if (observable instanceof Observable.Array array) {
      for (int i = 0; i < lengths.getOrDefault(array.name(), 0); i++) {
        cells.add(new Value.Address(array.name(), i * bytes(array)));
      }
    }
    return cells;
  }

  private int bytes(Observable array) {
    return Math.abs(sizes.getOrDefault(array, 4));
  }

  private int size(Observable observable) {
    return sizes.getOrDefault(
        observable instanceof Observable.Cell cell
            ? new Observable.Array(cell.array())
            : observable,
        4);
  }

  /** A value as its declared type holds it. */
  Value fit(Observable observable, Value value) {
    if (!(value instanceof Value.Int number)) {
      return value;
    }
    return switch (size(observable)) {
      case 1 -> new Value.Int((byte) number.value());
      case -1 -> new Value.Int(number.value() & 0xff);
      case 2 -> new Value.Int((short) number.value());
      case -2 -> new Value.Int(number.value() & 0xffff);
      default -> number;
    };
  }

  /** A value as a state shows it. */
  String show(Observable observable, Value value) {
    boolean unsigned = size(observable) < 0;
    return unsigned && value instanceof Value.Int number
        ? Integer.toUnsignedString(number.value())
        : value.toString();
  }

  /** The locations of some items. */
  Set<Value> locations(List<Observable> observables) {
    Set<Value> result = new TreeSet<>();
    observables.forEach(o -> result.addAll(locations(o)));
    return result;
  }
}
