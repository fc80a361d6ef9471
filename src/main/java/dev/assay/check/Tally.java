package dev.assay.check;

import dev.assay.litmus.Value;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts consistent executions by final state. */
final class Tally {

  private final Program program;
  private final Observed observed;
  private final Map<List<Long>, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<String> flags = new TreeSet<>();
  private long executions;

  private static final class Entry {
    final List<long[]> values;
    final boolean holds;
    BigInteger count = BigInteger.ZERO;

    Entry(List<long[]> values, boolean holds) {
      this.values = values;
      this.holds = holds;
    }
  }

  Tally(Program program, Observed observed) {
    this.program = program;
    this.observed = observed;
  }

  /** Adds executions that end in a state. */
  void add(Observed.FinalState state, BigInteger weight) {
    executions++;
    List<Long> key = new ArrayList<>();
    List<long[]> values = new ArrayList<>();
    observed
        .displayed()
        .forEach(
            o -> {
              long[] its = observed.values(o, state);
              values.add(its);
              for (long value : its) {
                key.add(value);
              }
            });
    Entry entry =
        entries.computeIfAbsent(
            key,
            k ->
                new Entry(values, observed.holds(program.test().condition().proposition(), state)));
    entry.count = entry.count.add(weight);
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
    List<Outcome> outcomes = new ArrayList<>();
    for (Entry entry : entries.values()) {
      List<String> cells = new ArrayList<>();
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < entry.values.size(); i++) {
        cells.add(observed.show(observed.displayed().get(i), entry.values.get(i)));
        for (long value : entry.values.get(i)) {
          values.add(Datum.toValue(value, program.symbols()));
        }
      }
      outcomes.add(new Outcome(cells, values, entry.holds, entry.count));
    }
    outcomes.sort(Tally::compare);
    return outcomes;
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
