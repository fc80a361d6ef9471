package dev.assay.language.java.lowering;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import dev.assay.language.code.CodeList;
import dev.assay.language.code.ThreadFlow;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a loop round by round. As long as it is known that a round follows, it does. A round that
 * nobody can have seen, and that ends as it began, is the same as the next one: the thread waits
 * there. Other rounds are counted, up to the bound.
 */
final class Rounds {

  private static final int MOST_ROUNDS = 10_000;
  private static final int FEW_ROUNDS = 20;

  private final ThreadLowering thread;
  private final Flow flow;
  private final SourceSpan span;
  private final String label;
  private final Object left = new Object();
  private boolean forked;

  Rounds(ThreadLowering thread, SourceSpan span, String label) {
    this.thread = thread;
    this.flow = thread.flow();
    this.span = span;
    this.label = label;
  }

  void run(
      @Nullable ExpressionTree condition,
      boolean atEnd,
      StatementTree body,
      List<? extends ExpressionStatementTree> updates) {
    ThreadFlow.Mark mark = flow.mark();
    boolean endless = condition == null || thread.conditions().isLiteral(condition);
    int counted = 0;
    int rounds = 0;
    while (flow.isAlive()) {
      int step = flow.nextStep();
      Environment head = flow.environment().copy();
      CodeList before = flow.list();
      int seen = thread.reads().size();
      if (!atEnd) {
        test(condition);
      }
      if (flow.isAlive()) {
        thread.statements().body(body, label, left, span);
      }
      if (flow.isAlive()) {
        updates.forEach(thread.statements()::run);
        if (atEnd) {
          test(condition);
        }
      }
      if (!flow.isAlive()) {
        break;
      }
      boolean mayLeave = flow.list() != before && (forked || endless);
      forked = false;
      boolean unseen = !flow.environment().isSeenSince(step);
      if (!mayLeave && unseen && rounds > 0 && isAsItBegan(head)) {
        thread.whole().noteProblem(thread.refusal(span, "this loop never ends"));
        flow.abandon();
        break;
      }
      if (mayLeave && unseen && isAsItBegan(head)) {
        thread.await(List.copyOf(thread.reads().subList(seen, thread.reads().size())), span);
        break;
      }
      if (mayLeave && ++counted >= thread.whole().unroll()) {
        thread.cut(span);
        break;
      }
      if (++rounds > FEW_ROUNDS && !thread.whole().known().covers(thread.whole().found())) {
        // What is taken for constant here is not, so that this loop may end: the next pass knows.
        flow.abandon();
        break;
      }
      if (rounds > MOST_ROUNDS) {
        thread
            .whole()
            .noteProblem(
                thread.refusal(span, "this loop runs more than " + MOST_ROUNDS + " rounds"));
        flow.abandon();
        break;
      }
    }
    flow.join(mark, flow.arriving(left), span);
  }

  private void test(@Nullable ExpressionTree condition) {
    if (condition != null) {
      Object next = new Object();
      ThreadFlow.Mark mark = flow.mark();
      CodeList before = flow.list();
      thread.conditions().jump(condition, next, left);
      flow.join(mark, flow.arriving(next), span);
      forked |= flow.list() != before;
    }
  }

  /** Whether all variables have the values that they had when the round began. */
  private boolean isAsItBegan(Environment head) {
    for (Map.Entry<Object, Val> entry : head.values.entrySet()) {
      Val now = flow.environment().values.get(entry.getKey());
      if (!entry.getValue().equals(now) && !isOverwritten(entry.getKey(), head)) {
        return false;
      }
    }
    return head.holding().equals(flow.environment().holding());
  }

  /**
   * Whether a round gives a variable a new value before it looks at the old one, so that the old
   * one does not matter. Known only of those that were never read since.
   */
  private boolean isOverwritten(Object key, Environment head) {
    Val old = head.values.get(key);
    return key instanceof Calls.Local local
        && !thread.expressions().wasRead(local, old)
        && flow.leaving(left).stream().noneMatch(p -> p.environment().values.get(key) == old);
  }
}
