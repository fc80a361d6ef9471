package dev.assay.language.java.lowering;

import dev.assay.language.code.Knowledge;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one path of a thread knows. */
final class Environment implements Knowledge<Environment> {

  /** Local variables, and words that only the thread sees, with their values. */
  final Map<Object, Val> values;

  /** Registers of which it is known on this path whether they are zero. */
  final Map<String, Boolean> facts;

  /** What others may see of the path. */
  final List<Effect> effects;

  /** Of a lock of which only the execution knows whether it is held. */
  static final int UNKNOWN = -1;

  /** How often each lock is held, but for the last attempt to take it. */
  private final Map<String, Integer> held;

  /** Of locks that were tried, the register that is zero if they are not held. */
  private final Map<String, String> tried;

  /**
   * Something that others may see.
   *
   * @param step of the lowering
   * @param unless the register that is zero if it did not happen; empty where it did
   */
  record Effect(int step, String unless) {}

  Environment() {
    this(
        new LinkedHashMap<>(),
        new HashMap<>(),
        new ArrayList<>(),
        new HashMap<>(),
        new HashMap<>());
  }

  private Environment(
      Map<Object, Val> values,
      Map<String, Boolean> facts,
      List<Effect> effects,
      Map<String, Integer> held,
      Map<String, String> tried) {
    this.values = values;
    this.facts = facts;
    this.effects = effects;
    this.held = held;
    this.tried = tried;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public Environment copy() {
    return new Environment(
        new LinkedHashMap<>(values),
        new HashMap<>(facts),
        new ArrayList<>(effects),
        new HashMap<>(held),
        new HashMap<>(tried));
  }

  /** How often a lock is held, or {@link #UNKNOWN}. */
  int holds(String key) {
    int times = held.getOrDefault(key, 0);
    String register = tried.get(key);
    if (register == null || times == UNKNOWN) {
      return times;
    }
    Boolean done = facts.get(register);
    return done == null ? UNKNOWN : done ? times + 1 : times;
  }

  /** A lock is held so often from now on. */
  void hold(String key, int times) {
    held.put(key, times);
    tried.remove(key);
  }

  /** A lock that is not held is so from now on if a register is not zero. */
  void holdIf(String key, String register) {
    held.put(key, 0);
    tried.put(key, register);
  }

  /** How often all locks are held that are. */
  Map<String, Integer> holding() {
    Map<String, Integer> holding = new HashMap<>();
    for (String key : held.keySet()) {
      if (holds(key) != 0) {
        holding.put(key, holds(key));
      }
    }
    return holding;
  }

  /** What is held where paths meet. */
  void holdWhereMeet(List<Environment> paths) {
    Set<String> keys = new TreeSet<>();
    paths.forEach(path -> keys.addAll(path.held.keySet()));
    for (String key : keys) {
      Environment first = paths.get(0);
      int times = first.holds(key);
      if (times != UNKNOWN && paths.stream().allMatch(p -> p.holds(key) == times)) {
        hold(key, times);
      } else if (paths.stream()
          .allMatch(
              p ->
                  Objects.equals(p.held.get(key), first.held.get(key))
                      && Objects.equals(p.tried.get(key), first.tried.get(key)))) {
        held.put(key, first.held.getOrDefault(key, 0));
        tried.put(key, Objects.requireNonNull(first.tried.get(key)));
      } else {
        held.put(key, UNKNOWN);
      }
    }
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
    if (simple instanceof Operand.Register register) {
      facts.put(register.name(), value);
    }
  }

  private static boolean isZeroTest(Operand.Operation test) {
    return (test.operator() == Operator.EQ || test.operator() == Operator.NE)
        && test.right() instanceof Operand.Constant zero
        && zero.datum() == 0;
  }

  /** Whether an operand is known to be zero, or not to be. */
  Optional<Boolean> isNonZero(Operand operand) {
    return operand instanceof Operand.Register register
        ? Optional.ofNullable(facts.get(register.name()))
        : Optional.empty();
  }

  /** Whether others may have seen something of this path since a step. */
  boolean isSeenSince(int step) {
    for (Effect effect : effects) {
      if (effect.step() >= step
          && (effect.unless().isEmpty() || facts.getOrDefault(effect.unless(), true))) {
        return true;
      }
    }
    return false;
  }
}
