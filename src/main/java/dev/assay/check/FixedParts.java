package dev.assay.check;

import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.relation.Universe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a plan that only the presence of events changes: in every execution they are one set
 * or relation over all events that there may be, cut down to those that are present.
 */
final class FixedParts {

  private final List<Node> nodes;
  private final Map<Integer, long[]> constants;
  private final Universe universe;
  private final BaseBits base;
  private final Level root;
  private final Map<Integer, Optional<long[]>> found = new TreeMap<>();

  /**
   * The fixed parts of a plan.
   *
   * @param constants the bits of its constant nodes
   * @param root a level on which nothing was decided
   */
  FixedParts(
      List<Node> nodes,
      Map<Integer, long[]> constants,
      EventStructure structure,
      BaseBits base,
      Level root) {
    this.nodes = nodes;
    this.constants = constants;
    this.universe = structure.universe();
    this.base = base;
    this.root = root;
  }

  /** The bits of a node over all events; empty if more than presence changes it. */
  Optional<long[]> of(int id) {
    Optional<long[]> known = found.get(id);
    if (known == null) {
      known = Optional.ofNullable(compute(nodes.get(id)));
      found.put(id, known);
    }
    return known;
  }

  private long @Nullable [] compute(Node node) {
    return switch (node.operator()) {
      case CONSTANT -> constants.get(node.id());
      case BASE -> base.fixed(node, root);
      case EMPTY -> node.isSet() ? universe.newSet() : universe.newRelation();
      case ALL -> allEvents();
      case UNION, INTERSECTION, DIFFERENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE -> {
        long[] a = of(node.left()).orElse(null);
        long[] b = of(node.right()).orElse(null);
        yield a == null || b == null ? null : combined(node, a, b);
      }
      case INVERSE, IDENTITY -> {
        long[] a = of(node.left()).orElse(null);
        if (a == null) {
          yield null;
        }
        long[] to = universe.newRelation();
        if (node.operator() == Operator.INVERSE) {
          universe.inverse(to, a);
        } else {
          universe.identityOn(to, a);
        }
        yield to;
      }
      // Whether these hold of a pair depends on other events that may be absent.
      case SEQUENCE,
          TRANSITIVE_CLOSURE,
          DOMAIN,
          RANGE,
          DIFFERENT_VALUES,
          CHOICE,
          RECURSIVE,
          FIXPOINT,
          OPAQUE ->
          null;
    };
  }

  private long[] combined(Node node, long[] a, long[] b) {
    long[] to = node.isSet() ? universe.newSet() : universe.newRelation();
    switch (node.operator()) {
      case UNION -> Universe.union(to, a, b);
      case INTERSECTION -> Universe.intersection(to, a, b);
      case DIFFERENCE -> Universe.difference(to, a, b);
      case PRODUCT -> universe.product(to, a, b);
      case RESTRICT_DOMAIN -> universe.restrictDomain(to, a, b);
      case RESTRICT_RANGE -> universe.restrictRange(to, a, b);
      default -> throw new AssertionError(node);
    }
    return to;
  }

  private long[] allEvents() {
    long[] all = universe.newSet();
    for (int event = 0; event < universe.size(); event++) {
      Universe.add(all, event);
    }
    return all;
  }
}
