package dev.assay.language.java.lowering;

import dev.assay.program.Operand;
import dev.assay.program.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one path of a thread knows. */
final class Environment {

  /** Local variables, and words that only the thread sees, with their values. */
  final Map<Object, Val> values;

  /** Registers of which it is known on this path whether they are zero. */
  final Map<String, Boolean> facts;

  /** What others may see of the path. */
  final List<Effect> effects;

  /** How often each lock is held. */
  final Map<String, Integer> held;

  /**
   * Something that others may see.
   *
   * @param step of the lowering
   * @param unless the register that is zero if it did not happen; empty where it did
   */
  record Effect(int step, String unless) {}

  Environment() {
    this(new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
  }

  private Environment(
      Map<Object, Val> values,
      Map<String, Boolean> facts,
      List<Effect> effects,
      Map<String, Integer> held) {
    this.values = values;
    this.facts = facts;
    this.effects = effects;
    this.held = held;
  }

  Environment copy() {
    return new Environment(
        new LinkedHashMap<>(values),
        new HashMap<>(facts),
        new ArrayList<>(effects),
        new HashMap<>(held));
  }

  /** Notes that a condition came out so on this path. */
  void learn(Operand condition, boolean holds) {
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
