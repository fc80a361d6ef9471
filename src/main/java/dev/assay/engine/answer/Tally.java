package dev.assay.engine.answer;

import dev.assay.program.Datum;
import dev.assay.program.Program;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Counts consistent executions by final state; the order in which they are added does not matter.
 */
public final class Tally {

  private static final int FAILS = 0;
  private static final int HOLDS = 1;

  // What printing was measured to take, as text or JSON, by code that is not compiled well yet.
  private static final long NANOS_PER_VALUE = 200;
  private static final long NANOS_PER_CHARACTER = 10;

  private final Program program;
  private final Observed observed;
  private final TreeSet<String> flags = new TreeSet<>();
  private final long[] values;

  /** How long what is the same in all states takes to print. */
  private final long nanosPerState;

  private StateTable states;
  private Counts counts = new Counts();
  private Counts sums = new Counts();
  private BitSet holding = new BitSet();
  private long executions;
  private long printingNanos;

  public Tally(Program program, Observed observed) {
    this.program = program;
    this.observed = observed;
    this.values = new long[observed.displayedValues()];
    this.nanosPerState =
        NANOS_PER_VALUE * values.length + NANOS_PER_CHARACTER * observed.displayedCharacters();
    this.states = new StateTable(values.length);
  }

  /** A tally of the same test that has counted nothing. */
  public Tally empty() {
    return new Tally(program, observed);
  }

  /** Forgets all. */
  public void clear() {
    states = new StateTable(values.length);
    counts = new Counts();
    sums = new Counts();
    holding = new BitSet();
    flags.clear();
    executions = 0;
    printingNanos = 0;
  }

  /**
   * Adds executions that end in a state.
   *
   * @param holds whether the proposition of the condition holds in it
   */
  public void add(Observed.FinalState state, boolean holds, BigInteger weight) {
    executions++;
    observed.readDisplayed(state, values);
    int row = rowOfValues();
    holding.set(row, holds);
    add(row, weight);
  }

  /** Adds all that another tally of the same test has. */
  public void addAll(Tally other) {
    executions += other.executions;
    flags.addAll(other.flags);
    for (int theirs = 0; theirs < other.states.size(); theirs++) {
      other.states.read(theirs, values);
      int row = rowOfValues();
      holding.set(row, other.holding.get(theirs));
      add(row, other.counts.get(theirs));
    }
  }

  private int rowOfValues() {
    int before = states.size();
    int row = states.row(values);
    if (row == before) {
      printingNanos += nanosPerState;
      for (long value : values) {
        if (Datum.isAddress(value)) {
          int length = program.symbols().get(Datum.symbolOf(value)).length();
          printingNanos += NANOS_PER_CHARACTER * length;
        }
      }
    }
    return row;
  }

  private void add(int row, BigInteger weight) {
    counts.add(row, weight);
    sums.add(holding.get(row) ? HOLDS : FAILS, weight);
  }

  public void flag(String name) {
    flags.add(name);
  }

  public boolean isFlagged(String name) {
    return flags.contains(name);
  }

  /** How many times {@link #add} was called. */
  public long executions() {
    return executions;
  }

  /** The consistent executions in which the proposition holds. */
  public BigInteger positive() {
    return sums.get(HOLDS);
  }

  /** Those in which it does not. */
  public BigInteger negative() {
    return sums.get(FAILS);
  }

  /** Whether the counts of all states make up the sums. */
  public boolean addsUp() {
    BigInteger[] of = {BigInteger.ZERO, BigInteger.ZERO};
    for (int row = 0; row < states.size(); row++) {
      int side = holding.get(row) ? HOLDS : FAILS;
      of[side] = of[side].add(counts.get(row));
    }
    return of[HOLDS].equals(positive()) && of[FAILS].equals(negative());
  }

  /** How much time it will take to print the states, about, in nanoseconds. */
  public long printingNanos() {
    return printingNanos;
  }

  /** How much memory the states take, about. */
  public long bytes() {
    return states.bytes() + counts.bytes();
  }

  /** The flags raised; {@code *undef*} sorts first as it starts with a star. */
  public List<String> flags() {
    return List.copyOf(flags);
  }

  /** The states in herd7's order, by the values in display order; nothing is to be added then. */
  public Outcomes outcomes() {
    return new Outcomes(states, counts, holding, program, observed);
  }
}
