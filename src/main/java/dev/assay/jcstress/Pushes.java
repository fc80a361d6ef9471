package dev.assay.jcstress;

import dev.assay.language.litmus.AccessMode;
import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;

/**
 * Accesses of a test, in Java's modes, that a full fence follows or that are volatile. The {@code
 * java} model looks at all orders of them, so their number says what a judgement costs.
 */
final class Pushes {

  private int accesses;
  private int beforeFence;
  private int volatiles;

  private Pushes() {}

  /** In how many orders they may happen, at most; a loop counts as its body. */
  static double orders(LitmusTest test) {
    double orders = 1;
    int all = 0;
    for (ThreadSource thread : test.threads()) {
      Pushes pushes = new Pushes();
      Registers.forEachStatement(thread.body(), pushes::statement);
      // Binomial coefficients: where those of this thread come among the others.
      for (int i = 1; i <= pushes.beforeFence + pushes.volatiles; i++) {
        orders = orders * ++all / i;
      }
    }
    return orders;
  }

  private void statement(Statement statement) {
    statement.expressions().forEach(e -> Registers.forEachPart(e, this::expression));
    if (statement instanceof Statement.Fence fence && isFull(fence.mode())) {
      beforeFence += accesses;
      accesses = 0;
      volatiles = 0;
    } else if (statement instanceof Statement.Store store) {
      count(store.mode(), 1);
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Load load) {
      count(load.mode(), 1);
    } else if (expression instanceof Expression.Exchange exchange) {
      count(exchange.mode(), 2);
    } else if (expression instanceof Expression.FetchOp fetch) {
      count(fetch.mode(), 2);
    } else if (expression instanceof Expression.CompareExchange compare) {
      count(compare.mode(), 2);
    } else if (expression instanceof Expression.AddUnless add) {
      count(add.mode(), 2);
    }
  }

  private void count(AccessMode mode, int events) {
    accesses += events;
    volatiles += isFull(mode) ? events : 0;
  }

  private static boolean isFull(AccessMode mode) {
    return mode.equals(ModeMapping.VOLATILE) || mode.equals(ModeMapping.UPDATE_VOLATILE);
  }
}
