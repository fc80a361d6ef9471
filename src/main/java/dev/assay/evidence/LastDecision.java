package dev.assay.evidence;

import dev.assay.model.Node;
import dev.assay.model.Plan;
import java.util.List;

/**
 * The last kind of decision that a node of a model's plan depends on. A search decides sources and
 * ways first, then last writes, then the model's choices in their order; what a node holds for sure
 * does not change any more once the last decision that it depends on is made.
 */
final class LastDecision {

  /** Depends on paths, sources and values alone. */
  static final int SOURCES = 0;

  /** Depends on which writes are the last of their locations. */
  static final int LAST_WRITES = 1;

  private final int[] of;

  LastDecision(Plan plan) {
    of = new int[plan.nodes().size()];
    boolean stable = false;
    while (!stable) {
      stable = true;
      for (Node node : plan.nodes()) {
        int last = compute(node, plan);
        stable &= last == of[node.id()];
        of[node.id()] = last;
      }
    }
  }

  /** A choice of the model is decided after those before it. */
  static int ofChoice(int index) {
    return LAST_WRITES + 1 + index;
  }

  /** The last decision that a node depends on. */
  int of(int node) {
    return of[node];
  }

  private int compute(Node node, Plan plan) {
    return switch (node.operator()) {
      case BASE -> node.name().equals("FW") ? LAST_WRITES : SOURCES;
      case ALL, EMPTY, CONSTANT -> SOURCES;
      case CHOICE -> {
        int own = ofChoice(node.right());
        yield plan.choices().get(node.right()) instanceof Plan.Choice.Orders orders
            ? Math.max(own, latest(List.of(orders.set(), orders.base())))
            : own;
      }
      case OPAQUE -> latest(plan.opaques().get(node.right()).inputs());
      case RECURSIVE, FIXPOINT -> latest(plan.groups().get(node.right()).bodies());
      default -> node.right() < 0 ? of[node.left()] : Math.max(of[node.left()], of[node.right()]);
    };
  }

  private int latest(List<Integer> nodes) {
    return nodes.stream().mapToInt(node -> of[node]).max().orElse(SOURCES);
  }
}
