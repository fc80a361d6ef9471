package dev.assay.language.litmus;

import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Symbols;
import dev.assay.program.Type;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays out the memory of a test as herd7 does. Every name that is initialised, a parameter, or
 * mentioned in the condition is a location of its own; an array has one location for each element,
 * at offsets of its type's size. Initial values are masked to the declared size.
 */
final class MemoryLowering {

  private final Map<String, InitItem> initialised = new LinkedHashMap<>();
  private final List<String> symbols;

  private MemoryLowering(LitmusTest test) {
    TreeSet<String> names = new TreeSet<>();
    for (InitItem item : test.init()) {
      String global = item.target().location();
      if (!global.isEmpty()) {
        initialised.put(global, item);
        names.add(global);
      }
      item.values().forEach(value -> addAddressed(value, names));
    }
    test.threads().forEach(t -> t.parameters().forEach(p -> names.add(p.name())));
    test.locations().forEach(located -> names.add(located.observable().location()));
    addMentioned(test.condition().proposition(), names);
    test.filter().ifPresent(filter -> addMentioned(filter, names));
    names.remove("");
    this.symbols = Symbols.of(names);
  }

  static Memory lower(LitmusTest test) {
    MemoryLowering lowering = new MemoryLowering(test);
    List<Memory.Cell> cells = new ArrayList<>();
    for (int symbol = 0; symbol < lowering.symbols.size(); symbol++) {
      String name = lowering.symbols.get(symbol);
      lowering.addCells(symbol, Optional.ofNullable(lowering.initialised.get(name)), cells);
    }
    return new Memory(
        lowering.symbols, cells, types(test), lowering.atomics(test), volatiles(test));
  }

  private void addCells(int symbol, Optional<InitItem> item, List<Memory.Cell> cells) {
    Optional<Type> type = item.flatMap(MemoryLowering::type);
    int length = item.map(InitItem::length).orElse(1);
    for (int i = 0; i < length; i++) {
      long initial = 0;
      if (item.isPresent() && i < item.get().values().size()) {
        initial = Datum.of(item.get().values().get(i), symbols);
      }
      if (type.isPresent() && Datum.isInt(initial)) {
        initial = Datum.ofInt(type.get().mask(Datum.intOf(initial)));
      }
      int offset = i * type.map(Type::bytes).orElse(0);
      cells.add(new Memory.Cell(Datum.ofAddress(symbol, offset), initial));
    }
  }

  private Set<String> atomics(LitmusTest test) {
    Set<String> atomics = new TreeSet<>(symbols);
    for (ThreadSource thread : test.threads()) {
      for (ThreadSource.Parameter parameter : thread.parameters()) {
        if (!parameter.type().startsWith("_Atomic")) {
          atomics.remove(parameter.name());
        }
      }
    }
    return atomics;
  }

  private static Set<String> volatiles(LitmusTest test) {
    Set<String> volatiles = new TreeSet<>();
    for (ThreadSource thread : test.threads()) {
      for (ThreadSource.Parameter parameter : thread.parameters()) {
        String type = parameter.type();
        if (type.startsWith("volatile ") || type.endsWith(" volatile")) {
          volatiles.add(parameter.name());
        }
      }
    }
    return volatiles;
  }

  private static Map<Observable, Type> types(LitmusTest test) {
    Map<Observable, Type> types = new TreeMap<>();
    for (InitItem item : test.init()) {
      Observable key =
          item.target() instanceof Observable.Register
              ? item.target()
              : new Observable.Global(item.target().location());
      type(item).ifPresent(type -> types.putIfAbsent(key, type));
    }
    return types;
  }

  private static Optional<Type> type(InitItem item) {
    return item.pointer() ? Optional.of(Type.POINTER) : item.type().flatMap(Type::of);
  }

  /** What the registers of a thread hold at first. */
  static Map<String, Long> registers(LitmusTest test, ThreadSource thread, Memory memory) {
    Map<String, Long> initial = new LinkedHashMap<>();
    thread
        .parameters()
        .forEach(
            p -> initial.put(p.name(), Datum.ofAddress(memory.symbols().indexOf(p.name()), 0)));
    for (InitItem item : test.init()) {
      if (item.target() instanceof Observable.Register register
          && register.thread() == thread.number()) {
        initial.put(
            register.name(),
            item.values().isEmpty() ? Datum.ofInt(0) : memory.datum(item.values().get(0)));
      }
    }
    return initial;
  }

  private static void addAddressed(Value value, Set<String> names) {
    if (value instanceof Value.Address address) {
      names.add(address.name());
    }
  }

  private static void addMentioned(Proposition proposition, Set<String> names) {
    proposition.forEachAtom(
        atom -> {
          atom.observables().forEach(observable -> names.add(observable.location()));
          if (atom instanceof Proposition.ValueAtom equation) {
            addAddressed(equation.value(), names);
          } else if (atom instanceof Proposition.ArrayAtom equation) {
            equation.values().forEach(value -> addAddressed(value, names));
          }
        });
  }
}
