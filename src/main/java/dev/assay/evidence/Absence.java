package dev.assay.evidence;

import dev.assay.evidence.Derivations.Failure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import java.util.List;
import java.util.Optional;

/**
 * Why a relation lacks a pair of events: what the model takes from it holds of them, such as an
 * order of accesses that would race without it.
 */
final class Absence {

  private final Plan plan;
  private final Derivations derivations;

  private Absence(Derivations derivations) {
    this.plan = derivations.plan();
    this.derivations = derivations;
  }

  /**
   * Why a relation that was cut down to one pair of events is empty.
   *
   * @return empty if it is not cut down so, or if it lacks the pair for want of something
   */
  static Optional<Failure> of(int node, Derivations derivations) {
    Absence absence = new Absence(derivations);
    Node range = absence.plan.nodes().get(node);
    if (range.operator() != Operator.RESTRICT_RANGE) {
      return Optional.empty();
    }
    Node domain = absence.plan.nodes().get(range.left());
    if (domain.operator() != Operator.RESTRICT_DOMAIN) {
      return Optional.empty();
    }
    int from = absence.event(domain.left());
    int to = absence.event(range.right());
    return from < 0 || to < 0 ? Optional.empty() : absence.of(domain.right(), from, to);
  }

  /** The only event that a set is made for; −1 if it is another set. */
  private int event(int node) {
    String name = plan.nodes().get(node).name();
    return name.startsWith(Node.EVENT_SET)
        ? Integer.parseInt(name.substring(Node.EVENT_SET.length()))
        : -1;
  }

  private Optional<Failure> of(int id, int from, int to) {
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case DIFFERENCE -> cheaper(presence(node.right(), from, to), of(node.left(), from, to));
      case INTERSECTION, UNION -> cheaper(of(node.left(), from, to), of(node.right(), from, to));
      case RESTRICT_DOMAIN -> of(node.right(), from, to);
      case RESTRICT_RANGE -> of(node.left(), from, to);
      case INVERSE -> of(node.left(), to, from);
      default -> Optional.empty();
    };
  }

  /**
   * Why a relation has the pair, or one that it is made of has. That both are atomic is no order.
   */
  private Optional<Failure> presence(int id, int from, int to) {
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case UNION -> cheaper(presence(node.left(), from, to), presence(node.right(), from, to));
      case INVERSE -> presence(node.left(), to, from);
      case PRODUCT -> Optional.empty();
      default -> {
        int cost = derivations.cost(id, from, to);
        yield cost >= Derivations.NEVER
            ? Optional.empty()
            : Optional.of(new Failure(List.of(derivations.derive(id, from, to)), cost));
      }
    };
  }

  private static Optional<Failure> cheaper(Optional<Failure> a, Optional<Failure> b) {
    return a.isEmpty() || (b.isPresent() && b.get().cost() < a.get().cost()) ? b : a;
  }
}
