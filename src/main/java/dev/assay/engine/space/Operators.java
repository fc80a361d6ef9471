package dev.assay.engine.space;

import dev.assay.model.Node.Operator;
import dev.assay.relation.Universe;

/** The kernels of the operators that need nothing but their operands. */
public final class Operators {

  private Operators() {}

  /**
   * Applies an operator.
   *
   * @param b the second operand; not looked at where the operator has one only
   */
  public static void apply(Universe universe, Operator operator, long[] a, long[] b, long[] to) {
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
