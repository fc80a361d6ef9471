package dev.assay.language.c.lowering;

import dev.assay.language.code.Knowledge;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one path knows: the values of cells that only its thread can see. */
final class Environment implements Knowledge<Environment> {

  /** A part of an object. */
  record Cell(MemoryObject object, long offset) {}

  private final Map<Cell, Val> cells;
  private final Set<MemoryObject> escaped;

  /** Conditions that decided where this path went, with how they came out. */
  private final Map<String, Boolean> facts;

  /** When each cell was last written, in steps of the lowering. */
  private final Map<Cell, Integer> written;

  /** What others may see of this path, and when; each under a condition or under none. */
  private final List<Effect> effects;

  /** Objects of this thread alone that were given back. */
  private final Set<MemoryObject> freed = new HashSet<>();

  /** What this path has read of memory that others may write. */
  private final List<Read> reads;

  /** How many of the kernel's RCU read-side critical sections this path is in. */
  private int readSections;

  /** How often this path has waited at each barrier; less than zero where paths differ. */
  private final Map<Cell, Integer> rounds = new HashMap<>();

  /** The last step at which paths met that had read differently. */
  private int lastDifference = -1;

  /**
   * A load.
   *
   * @param cell where that is known
   */
  record Read(int step, Optional<Cell> cell, String register) {}

  /**
   * Something that others may see.
   *
   * @param unless the fact without which it did not happen; empty where it did
   */
  record Effect(int step, String unless) {}

  Environment() {
    this(
        new HashMap<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashMap<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private Environment(
      Map<Cell, Val> cells,
      Set<MemoryObject> escaped,
      Map<String, Boolean> facts,
      Map<Cell, Integer> written,
      List<Effect> effects,
      List<Read> reads) {
    this.cells = cells;
    this.escaped = escaped;
    this.facts = facts;
    this.written = written;
    this.effects = effects;
    this.reads = reads;
  }

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  public Environment copy() {
    Environment copy =
        new Environment(
            new HashMap<>(cells),
            new HashSet<>(escaped),
            new HashMap<>(facts),
            new HashMap<>(written),
            new ArrayList<>(effects),
            new ArrayList<>(reads));
    copy.lastDifference = lastDifference;
    copy.freed.addAll(freed);
    copy.readSections = readSections;
    copy.rounds.putAll(rounds);
    return copy;
  }

  Map<Cell, Integer> written() {
    return written;
  }

  Set<MemoryObject> freed() {
    return freed;
  }

  int readSections() {
    return readSections;
  }

  void enterReadSections(int count) {
    readSections = Math.max(0, readSections + count);
  }

  /**
   * The number of the round of a barrier that this path waits for now; less than zero if unknown.
   */
  int nextRound(Cell barrier) {
    int round = rounds.getOrDefault(barrier, 0);
    rounds.put(barrier, round < 0 ? round : round + 1);
    return round;
  }

  /** Takes over the rounds of paths that meet here. */
  void meetRounds(List<Environment> paths) {
    for (Environment path : paths) {
      for (Cell barrier : path.rounds.keySet()) {
        Set<Integer> counts = new HashSet<>();
        paths.forEach(other -> counts.add(other.rounds.getOrDefault(barrier, 0)));
        rounds.put(barrier, counts.size() == 1 ? counts.iterator().next() : -1);
      }
    }
  }

  List<Read> reads() {
    return reads;
  }

  int lastDifference() {
    return lastDifference;
  }

  void differSince(int step) {
    lastDifference = step;
  }

  List<Effect> effects() {
    return effects;
  }

  /** Whether others may have seen something of this path since a step. */
  boolean isSeenSince(int step) {
    for (Effect effect : effects) {
      boolean certain = effect.unless().isEmpty() || facts.getOrDefault(effect.unless(), true);
      if (effect.step() >= step && certain) {
        return true;
      }
    }
    return false;
  }

  Map<Cell, Val> cells() {
    return cells;
  }

  Set<MemoryObject> escaped() {
    return escaped;
  }

  Map<String, Boolean> facts() {
    return facts;
  }

  void forget(MemoryObject object) {
    cells.keySet().removeIf(cell -> cell.object() == object);
    written.keySet().removeIf(cell -> cell.object() == object);
  }

  /** Notes that a condition came out so on this path. */
  @Override
  public void learn(Operand condition, boolean holds) {
    Operand simple = condition;
    boolean value = holds;
    while (simple instanceof Operand.Operation test && isZeroTest(test)) {
      value ^= test.operator() == Operator.EQ;
      simple = test.left();
    }
    if (simple instanceof Operand.Operation test) {
      switch (test.operator()) {
        case NE -> facts.put(key(test.left(), test.right()), !value);
        case EQ -> facts.put(key(test.left(), test.right()), value);
        default -> {}
      }
    } else {
      facts.put(key(simple, new Operand.Constant(0, simple.span())), !value);
    }
  }

  private static boolean isZeroTest(Operand.Operation test) {
    return (test.operator() == Operator.EQ || test.operator() == Operator.NE)
        && test.right() instanceof Operand.Constant zero
        && zero.datum() == 0
        && test.left() instanceof Operand.Operation;
  }

  /** The equation of two operands, as facts are named. */
  static String key(Operand left, Operand right) {
    String a = text(left);
    String b = text(right);
    return a.compareTo(b) < 0 ? a + "=" + b : b + "=" + a;
  }

  private static String text(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      return Long.toString(constant.datum());
    }
    if (operand instanceof Operand.Register register) {
      return register.name();
    }
    if (operand instanceof Operand.Operation operation) {
      return "("
          + text(operation.left())
          + operation.operator().symbol()
          + text(operation.right())
          + ")";
    }
    return operand.toString();
  }
}
