package dev.assay.engine.space;

import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.Arrays;

/** Applies the operators of nodes to the bounds of their operands. */
public final class Operators {

  private final Universe universe;
  private final Values values;

  /** The operators over the events of one test. */
  public Operators(Universe universe, Values values) {
    this.universe = universe;
    this.values = values;
  }

  /**
   * Applies a node's operator to what one side of the bounds says of its operands.
   *
   * @param side the bounds of the side that is computed: the lower or the upper ones of the level
   * @param other those of the other side, for what is subtracted
   */
  public void apply(Node node, long[][] side, long[][] other, Level level, long[] to) {
    long[] a = side[node.left()];
    if (node.operator() == Operator.DIFFERENT_VALUES) {
      differentValues(to, a, level, side == level.bounds.lowers());
      return;
    }
    long[][] second = node.operator() == Operator.DIFFERENCE ? other : side;
    apply(universe, node.operator(), a, node.right() < 0 ? a : second[node.right()], to);
  }

  private void differentValues(long[] to, long[] a, Level level, boolean known) {
    Arrays.fill(to, 0);
    for (int from = 0; from < universe.size(); from++) {
      for (int event = 0; event < universe.size(); event++) {
        if (universe.has(a, from, event)) {
          long x = values.of(from, level);
          long y = values.of(event, level);
          boolean unknown = x == Datum.UNKNOWN || y == Datum.UNKNOWN;
          if (unknown ? !known : x != y) {
            universe.add(to, from, event);
          }
        }
      }
    }
  }

  /**
   * Applies an operator that needs nothing but its operands.
   *
   * @param b the second operand; not looked at where the operator has one only
   */
  static void apply(Universe universe, Operator operator, long[] a, long[] b, long[] to) {
    switch (operator) {
      case UNION -> Universe.union(to, a, b);
      case INTERSECTION -> Universe.intersection(to, a, b);
      case DIFFERENCE -> Universe.difference(to, a, b);
      case SEQUENCE -> universe.sequence(to, a, b);
      case TRANSITIVE_CLOSURE -> universe.transitiveClosure(to, a);
      case INVERSE -> universe.inverse(to, a);
      case PRODUCT -> universe.product(to, a, b);
      case IDENTITY -> universe.identityOn(to, a);
      case RESTRICT_DOMAIN -> universe.restrictDomain(to, a, b);
      case RESTRICT_RANGE -> universe.restrictRange(to, a, b);
      case DOMAIN -> universe.domain(to, a);
      case RANGE -> universe.range(to, a);
      case BASE, EMPTY, CONSTANT, ALL, CHOICE, RECURSIVE, FIXPOINT, OPAQUE, DIFFERENT_VALUES ->
          throw new AssertionError(operator);
    }
  }
}
