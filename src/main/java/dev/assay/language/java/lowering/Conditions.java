package dev.assay.language.java.lowering;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Decides where to go: conditions as jumps, so that what follows knows how they came out. */
final class Conditions {

  private final ThreadLowering thread;
  private final Flow flow;

  Conditions(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  /** Whether a loop with this condition goes on unless it is left from inside. */
  boolean isLiteral(ExpressionTree condition) {
    return bare(condition) instanceof LiteralTree;
  }

  static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : tree;
  }

  /** Goes to one of two targets, as a condition comes out. */
  void jump(ExpressionTree condition, Object whenTrue, Object whenFalse) {
    ExpressionTree tree = bare(condition);
    if (tree instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      jump(not.getExpression(), whenFalse, whenTrue);
      return;
    }
    boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    if (and || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      BinaryTree both = (BinaryTree) tree;
      Object next = new Object();
      ThreadFlow.Mark mark = flow.mark();
      jump(both.getLeftOperand(), and ? next : whenTrue, and ? whenFalse : next);
      flow.join(mark, flow.arriving(next), thread.attribution().span(tree));
      if (flow.isAlive()) {
        jump(both.getRightOperand(), whenTrue, whenFalse);
      }
      return;
    }
    Val value =
        thread
            .conversions()
            .convert(
                thread.expressions().value(tree),
                thread.attribution().type(tree),
                thread.attribution().booleanType(),
                thread.attribution().span(tree));
    choose(value, whenTrue, thread.attribution().span(tree));
    flow.leave(whenFalse);
  }

  /** Goes to a target where a value is not zero, and on where it is. */
  void choose(Val value, Object target, SourceSpan span) {
    if (!flow.isAlive()) {
      return;
    }
    if (value instanceof Val.Known known) {
      if (!known.value().equals(0)) {
        flow.leave(target);
      }
      return;
    }
    Operand operand = thread.whole().heap().operand(value, span);
    Optional<Boolean> fact = flow.environment().isNonZero(operand);
    if (fact.isPresent()) {
      if (fact.get()) {
        flow.leave(target);
      }
      return;
    }
    List<ThreadFlow.Path<Environment>> ways = flow.fork(operand, span);
    flow.goOn(ways.get(0));
    flow.leave(target);
    flow.goOn(ways.get(1));
  }

  Val decided(ExpressionTree condition, ValueOf then, ValueOf otherwise) {
    SourceSpan span = thread.attribution().span(condition);
    Object yes = new Object();
    Object no = new Object();
    ThreadFlow.Mark mark = flow.mark();
    jump(condition, yes, no);
    Object key = new Object();
    way(mark, yes, key, then, span);
    way(mark, no, key, otherwise, span);
    flow.join(mark, flow.arriving(key), span);
    Val value = flow.environment().values.remove(key);
    return value == null ? Val.ZERO : value;
  }

  /** One of two values, as a condition comes out. */
  Val either(Operand condition, ValueOf then, ValueOf otherwise, SourceSpan span) {
    Object key = new Object();
    ThreadFlow.Mark mark = flow.mark();
    List<ThreadFlow.Path<Environment>> ways = flow.fork(condition, span);
    for (int i = 0; i < ways.size(); i++) {
      flow.goOn(ways.get(i));
      Val its = (i == 0 ? then : otherwise).get();
      if (flow.isAlive()) {
        flow.environment().values.put(key, its);
        flow.leave(key);
      }
    }
    flow.join(mark, flow.arriving(key), span);
    Val value = flow.environment().values.remove(key);
    return value == null ? Val.ZERO : value;
  }

  interface ValueOf {
    Val get();
  }

  private void way(
      ThreadFlow.Mark mark, Object target, Object key, ValueOf value, SourceSpan span) {
    List<ThreadFlow.Path<Environment>> paths = flow.arriving(target);
    if (paths.isEmpty()) {
      return;
    }
    flow.join(mark, paths, span);
    Val its = value.get();
    if (flow.isAlive()) {
      flow.environment().values.put(key, its);
      flow.leave(key);
    }
  }
}
