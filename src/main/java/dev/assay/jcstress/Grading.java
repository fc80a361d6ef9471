package dev.assay.jcstress;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.program.Condition.Quantifier;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Type;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Grades the outcomes of a test by what the model allows. */
final class Grading {

  private final CheckResult allowed;
  private final MemoryLayout layout;
  private final Set<String> sequential;

  private Grading(CheckResult allowed, Optional<CheckResult> sequential, MemoryLayout layout) {
    this.allowed = allowed;
    this.layout = layout;
    this.sequential =
        sequential.orElse(allowed).outcomes().stream()
            .map(this::key)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * All outcomes that the model allows, in its order, and then the one that the condition names if
   * the model forbids it.
   *
   * @param sequential the test's answer under sequential consistency, if that is known
   */
  static List<GradedOutcome> of(
      CheckResult allowed, Optional<CheckResult> sequential, MemoryLayout layout) {
    Grading grading = new Grading(allowed, sequential, layout);
    Map<String, GradedOutcome> graded = new LinkedHashMap<>();
    for (Outcome outcome : allowed.outcomes()) {
      GradedOutcome next = grading.grade(outcome);
      graded.putIfAbsent(next.key(), next);
    }
    grading.named().ifPresent(named -> graded.putIfAbsent(named.key(), named));
    return List.copyOf(graded.values());
  }

  private String key(Outcome outcome) {
    return key(outcome.values());
  }

  /** The values as the Java test records them. */
  private String key(List<Value> values) {
    List<Optional<Type>> types = allowed.displayed().stream().flatMap(layout::types).toList();
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      numbers.add(Integer.toString(layout.shown(values.get(i), types.get(i))));
    }
    return String.join(", ", numbers);
  }

  private GradedOutcome grade(Outcome outcome) {
    Quantifier quantifier = allowed.test().condition().quantifier();
    boolean asked = outcome.holds() != (quantifier == Quantifier.FORALL);
    String key = key(outcome);
    String text = text(allowed, outcome.cells());
    if (asked && !isTrivial()) {
      return new GradedOutcome(key, text, Grade.ACCEPTABLE_INTERESTING, asked(quantifier));
    }
    return sequential.contains(key)
        ? new GradedOutcome(key, text, Grade.ACCEPTABLE, "Sequentially consistent.")
        : new GradedOutcome(
            key,
            text,
            Grade.ACCEPTABLE_INTERESTING,
            "Allowed by " + allowed.model() + ", though not sequentially consistent.");
  }

  /** A condition that holds in every state asks about none of them. */
  private boolean isTrivial() {
    return allowed.test().condition().proposition() instanceof Proposition.Literal;
  }

  private String asked(Quantifier quantifier) {
    String condition = allowed.test().condition().text();
    return switch (quantifier) {
      case EXISTS -> "What the test asks for: " + condition + ".";
      case NOT_EXISTS -> "What the test says is never seen: " + condition + ".";
      case FORALL -> "Violates what the test says of all states: " + condition + ".";
    };
  }

  /** The texts of a state's items, as a line of herd7's answer. */
  static String text(CheckResult result, List<String> cells) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      parts.add(result.displayed().get(i) + "=" + cells.get(i) + ";");
    }
    return String.join(" ", parts);
  }

  /**
   * The one state that satisfies the condition, if it is given in full and not a {@code forall}.
   */
  private Optional<GradedOutcome> named() {
    Map<Observable, Value> equations = new LinkedHashMap<>();
    boolean conjunction = conjunction(allowed.test().condition().proposition(), equations);
    if (!conjunction
        || allowed.test().condition().quantifier() == Quantifier.FORALL
        || !equations.keySet().equals(Set.copyOf(allowed.displayed()))) {
      return Optional.empty();
    }
    List<Value> values = allowed.displayed().stream().map(equations::get).toList();
    String condition = allowed.test().condition().text();
    return Optional.of(
        new GradedOutcome(
            key(values),
            text(allowed, values.stream().map(Value::toString).toList()),
            Grade.FORBIDDEN,
            "Forbidden by " + allowed.model() + ": " + condition + "."));
  }

  private static boolean conjunction(Proposition proposition, Map<Observable, Value> equations) {
    if (proposition instanceof Proposition.And and) {
      return conjunction(and.left(), equations) && conjunction(and.right(), equations);
    }
    return proposition instanceof Proposition.ValueAtom atom
        && equations.put(atom.observable(), atom.value()) == null;
  }
}
