package dev.assay.engine.space;

import dev.assay.engine.state.Level;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.relation.Universe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a plan that only the presence of events changes: in every execution they are one set
 * or relation over all events that there may be, cut down to those that are present.
 */
public final class FixedParts {

  private final List<Node> nodes;
  private final Map<Integer, long[]> constants;
  private final Universe universe;
  private final BaseBits base;
  private final Level root;
  private final @Nullable Optional<long[]>[] found;

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
    @SuppressWarnings({
      "unchecked",
      "rawtypes"
    }) // An array of a generic type is made in no other way.
    @Nullable Optional<long[]>[] none = new Optional[nodes.size()];
    this.found = none;
  }

  /** The bits of a node over all events; empty if more than presence changes it. */
  Optional<long[]> of(int id) {
    Optional<long[]> known = found[id];
    if (known == null) {
      known = Optional.ofNullable(compute(nodes.get(id)));
      found[id] = known;
    }
    return known;
  }

  private long @Nullable [] compute(Node node) {
    return switch (node.operator()) {
      case CONSTANT -> constants.get(node.id());
      case BASE -> base.fixed(node, root);
      case EMPTY -> node.isSet() ? universe.newSet() : universe.newRelation();
      case ALL -> allEvents();
      case INTERSECTION -> intersection(node);
      case UNION, DIFFERENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE, INVERSE, IDENTITY -> {
        long[] a = of(node.left()).orElse(null);
        long[] b = node.right() < 0 ? a : of(node.right()).orElse(null);
        if (a == null || b == null) {
          yield null;
        }
        long[] to = node.isSet() ? universe.newSet() : universe.newRelation();
        Operators.apply(universe, node.operator(), a, b, to);
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

  private long @Nullable [] intersection(Node node) {
    long[] a = of(node.left()).orElse(null);
    long[] b = of(node.right()).orElse(null);
    if (a == null || b == null) {
      // Two events may be at one location for sure, even where it is not known which.
      return a != null && isLocation(node.right())
          ? base.sameLocation(a, root)
          : b != null && isLocation(node.left()) ? base.sameLocation(b, root) : null;
    }
    long[] to = node.isSet() ? universe.newSet() : universe.newRelation();
    Universe.intersection(to, a, b);
    return to;
  }

  private boolean isLocation(int id) {
    Node node = nodes.get(id);
    return node.operator() == Node.Operator.BASE && node.name().equals("loc");
  }

  private long[] allEvents() {
    long[] all = universe.newSet();
    for (int event = 0; event < universe.size(); event++) {
      Universe.add(all, event);
    }
    return all;
  }
}
