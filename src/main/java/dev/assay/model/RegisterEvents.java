package dev.assay.model;

import dev.assay.model.Node.Operator;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a model would see the events of registers that some relations of herd7 hold
 * beside those of memory, which are the only ones here. It would not where a relation is
 * intersected with another one, or restricted at both ends, as such models use it.
 */
final class RegisterEvents {

  /**
   * Warnings where a model uses a relation of events of registers such that it matters that there
   * are none.
   *
   * @param relations by name, the place where the model uses each
   */
  static List<Diagnostic> warnings(Plan compiled, Map<String, SourceSpan> relations) {
    RegisterEvents registers = new RegisterEvents(compiled);
    List<Diagnostic> warnings = new ArrayList<>();
    relations.forEach(
        (name, span) -> {
          if (registers.matter(name)) {
            warnings.add(
                Diagnostic.warning(
                    span,
                    name
                        + " relates events of memory only, as there are none of registers;"
                        + " intersect it with a relation of memory events to mean the same"));
          }
        });
    return warnings;
  }

  /** Relations of herd7 that hold pairs of any events, even where a model has no other such. */
  static final Set<String> RELATIONS = Set.of("iico_data", "same-instance");

  private final Plan plan;

  RegisterEvents(Plan plan) {
    this.plan = plan;
  }

  /** Whether pairs of events of registers would matter. */
  boolean matter(String relation) {
    for (Node node : plan.nodes()) {
      if (node.operator() == Operator.BASE && node.name().equals(relation)) {
        return isVisible(node.id(), false, false);
      }
    }
    return false;
  }

  /** Whether they are, of a node that holds events of memory alone on its left or right. */
  private boolean isVisible(int id, boolean leftOnly, boolean rightOnly) {
    if (leftOnly && rightOnly) {
      return false;
    }
    boolean tested =
        tests(plan.requirements(), id)
            || tests(plan.flags(), id)
            || plan.opaques().stream().anyMatch(part -> part.inputs().contains(id));
    return tested || plan.nodes().stream().anyMatch(n -> shows(n, id, leftOnly, rightOnly));
  }

  private static boolean tests(List<Plan.Test> tests, int id) {
    return tests.stream().anyMatch(test -> test.node() == id);
  }

  private boolean shows(Node user, int id, boolean leftOnly, boolean rightOnly) {
    return switch (user.operator()) {
      case RESTRICT_DOMAIN -> user.right() == id && isVisible(user.id(), true, rightOnly);
      case RESTRICT_RANGE -> user.left() == id && isVisible(user.id(), leftOnly, true);
      case DIFFERENCE -> user.left() == id && isVisible(user.id(), leftOnly, rightOnly);
      case UNION -> isOperand(user, id) && isVisible(user.id(), leftOnly, rightOnly);
      case SEQUENCE, TRANSITIVE_CLOSURE, INVERSE, DOMAIN, RANGE, DIFFERENT_VALUES ->
          isOperand(user, id);
      case BASE,
          EMPTY,
          CONSTANT,
          ALL,
          INTERSECTION,
          PRODUCT,
          IDENTITY,
          CHOICE,
          RECURSIVE,
          FIXPOINT,
          OPAQUE ->
          false;
    };
  }

  private static boolean isOperand(Node user, int id) {
    return user.left() == id || user.right() == id;
  }
}
