package dev.assay.check;

import dev.assay.litmus.Observable;
import dev.assay.litmus.Value;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts consistent executions by final state. */
final class Tally {

  private final Program program;
  private final Observed observed;
  private final Map<State, Entry> entries = new LinkedHashMap<>();
  private final Map<Long, Value> valueOf = new HashMap<>();
  private final List<Map<Long, String>> textOf = new ArrayList<>();
  private final TreeSet<String> flags = new TreeSet<>();
  private long executions;

  /** The values of the displayed items, one after the other. */
  private static final class State {
    final long[] values;
    final int hash;

    State(long[] values) {
      this.values = values;
      this.hash = Arrays.hashCode(values);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state && Arrays.equals(values, state.values);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Entry {
    final boolean holds;
    BigInteger count = BigInteger.ZERO;

    Entry(boolean holds) {
      this.holds = holds;
    }
  }

  Tally(Program program, Observed observed) {
    this.program = program;
    this.observed = observed;
    observed.displayed().forEach(o -> textOf.add(new HashMap<>()));
  }

  /** Adds executions that end in a state. */
  void add(Observed.FinalState state, BigInteger weight) {
    executions++;
    long[] values = new long[observed.displayedValues()];
    int size = 0;
    for (Observable observable : observed.displayed()) {
      for (long value : observed.values(observable, state)) {
        values[size++] = value;
      }
    }
    State key = new State(values);
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(observed.holds(program.test().condition().proposition(), state));
      entries.put(key, entry);
    }
    entry.count = entry.count.add(weight);
  }

  /** Forgets all. */
  void clear() {
    entries.clear();
    flags.clear();
    executions = 0;
  }

  void flag(String name) {
    flags.add(name);
  }

  boolean isFlagged(String name) {
    return flags.contains(name);
  }

  /** How many times {@link #add} was called. */
  long executions() {
    return executions;
  }

  /** The flags raised; {@code *undef*} sorts first as it starts with a star. */
  List<String> flags() {
    return List.copyOf(flags);
  }

  /** The states in herd7's order: by the values in display order. */
  List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    entries.forEach((state, entry) -> outcomes.add(outcome(state.values, entry)));
    outcomes.sort(Tally::compare);
    return outcomes;
  }

  /** States are many and values few, so the text of each value is made once. */
  private Outcome outcome(long[] state, Entry entry) {
    List<Value> values = new ArrayList<>(state.length);
    for (long value : state) {
      values.add(valueOf.computeIfAbsent(value, v -> Datum.toValue(v, program.symbols())));
    }
    List<String> cells = new ArrayList<>(textOf.size());
    int at = 0;
    for (int i = 0; i < textOf.size(); i++) {
      Observable observable = observed.displayed().get(i);
      int length = observed.size(observable);
      long[] its = Arrays.copyOfRange(state, at, at + length);
      cells.add(
          length == 1
              ? textOf.get(i).computeIfAbsent(its[0], v -> observed.show(observable, its))
              : observed.show(observable, its));
      at += length;
    }
    return new Outcome(cells, values, entry.holds, entry.count);
  }

  private static int compare(Outcome a, Outcome b) {
    for (int i = 0; i < a.values().size(); i++) {
      int byValue = a.values().get(i).compareTo(b.values().get(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return 0;
  }
}
