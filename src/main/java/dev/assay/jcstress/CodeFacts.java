package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;

/**
 * Which of the harder constructs the threads of a test use.
 *
 * @param rcu whether there are both read-side sections and grace periods to wait for them
 */
record CodeFacts(boolean locks, boolean rcu, boolean srcu, boolean loops) {

  /** The facts of all threads together. */
  static CodeFacts of(LitmusTest test) {
    Finder finder = new Finder();
    for (ThreadSource thread : test.threads()) {
      Registers.forEachStatement(thread.body(), finder::statement);
    }
    return new CodeFacts(
        finder.locks, finder.readers && finder.gracePeriods, finder.srcu, finder.loops);
  }

  private static final class Finder {
    private boolean locks;
    private boolean readers;
    private boolean gracePeriods;
    private boolean srcu;
    private boolean loops;

    private void statement(Statement statement) {
      locks |= statement instanceof Statement.Lock || statement instanceof Statement.Unlock;
      loops |= statement instanceof Statement.While;
      srcu |= statement instanceof Statement.Srcu;
      if (statement instanceof Statement.Fence fence) {
        readers |= ModeMapping.tag(fence.mode()).equals("rcu-lock");
        gracePeriods |= ModeMapping.tag(fence.mode()).equals("sync-rcu");
      }
      if (statement instanceof Statement.Store store) {
        srcu |= ModeMapping.tag(store.mode()).startsWith("srcu");
      }
      statement.expressions().forEach(e -> Registers.forEachPart(e, this::expression));
    }

    private void expression(Expression expression) {
      locks |= expression instanceof Expression.TryLock;
      locks |= expression instanceof Expression.IsLocked;
      srcu |= expression instanceof Expression.Srcu;
      if (expression instanceof Expression.Load load) {
        srcu |= ModeMapping.tag(load.mode()).startsWith("srcu");
      }
    }
  }
}
