package dev.assay.language.java.lowering;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.assay.source.SourceSpan;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Evaluates what assigns: to variables of the call, and to places in memory. */
final class Assignments {

  private final ThreadLowering thread;
  private final Flow flow;

  Assignments(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  /** What an assignment is to: a variable of the call, or a place. */
  private sealed interface Target {
    record Variable(Calls.Local local) implements Target {}

    record InMemory(Access.Place place, String mode) implements Target {}
  }

  private Target target(ExpressionTree tree) {
    ExpressionTree bare = Conditions.bare(tree);
    SourceSpan span = thread.attribution().span(tree);
    if (bare instanceof ArrayAccessTree access) {
      return new Target.InMemory(thread.places().place(access), "plain");
    }
    if (!(thread.attribution().element(bare) instanceof VariableElement variable)) {
      throw thread.refusal(span, "an assignment to this is not supported");
    }
    if (variable.getKind() != ElementKind.FIELD) {
      return new Target.Variable(new Calls.Local(thread.frame().number(), variable));
    }
    Val base =
        JavaLowering.isStatic(variable)
            ? Val.NULL
            : bare instanceof MemberSelectTree select
                ? thread.expressions().value(select.getExpression())
                : thread.places().holder(variable, span);
    return new Target.InMemory(
        thread.places().placeOf(base, variable, span),
        thread.whole().strengthening().modeOf(variable));
  }

  private Val read(Target target, ExpressionTree tree) {
    if (target instanceof Target.InMemory place) {
      return thread.access().read(place.place(), place.mode(), thread.attribution().span(tree));
    }
    return thread
        .expressions()
        .variable(
            (VariableElement) ((Target.Variable) target).local().variable(),
            thread.attribution().span(tree));
  }

  private void write(Target target, Val value, SourceSpan span) {
    if (!flow.isAlive()) {
      return;
    }
    if (target instanceof Target.InMemory place) {
      thread.access().write(place.place(), value, place.mode(), span);
    } else {
      flow.environment().values.put(((Target.Variable) target).local(), value);
    }
  }

  Val assign(AssignmentTree tree) {
    Target target = target(tree.getVariable());
    Val value =
        thread
            .expressions()
            .converted(tree.getExpression(), thread.attribution().type(tree.getVariable()));
    write(target, value, thread.attribution().span(tree));
    return value;
  }

  Val compound(CompoundAssignmentTree tree) {
    String operator = Operators.operator(tree.getKind());
    Target target = target(tree.getVariable());
    Val old = read(target, tree.getVariable());
    Val by = thread.expressions().value(tree.getExpression());
    TypeMirror type = thread.attribution().type(tree.getVariable());
    Val made =
        thread
            .operators()
            .operation(
                operator,
                old,
                type,
                by,
                thread.attribution().type(tree.getExpression()),
                thread.attribution().span(tree));
    TypeMirror result =
        thread
            .operators()
            .resultType(operator, type, thread.attribution().type(tree.getExpression()));
    Val value = thread.conversions().convert(made, result, type, thread.attribution().span(tree));
    write(target, value, thread.attribution().span(tree));
    return value;
  }

  Val unary(UnaryTree tree) {
    SourceSpan span = thread.attribution().span(tree);
    TypeMirror type = thread.attribution().type(tree.getExpression());
    switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> {
        return thread
            .arithmetic()
            .not(
                thread
                    .conversions()
                    .convert(
                        thread.expressions().value(tree.getExpression()),
                        type,
                        thread.attribution().booleanType(),
                        span),
                span);
      }
      case UNARY_MINUS -> {
        return thread
            .operators()
            .operation(
                "-",
                Val.ZERO,
                thread.attribution().intType(),
                thread.expressions().value(tree.getExpression()),
                type,
                span);
      }
      case UNARY_PLUS -> {
        return thread.expressions().value(tree.getExpression());
      }
      case BITWISE_COMPLEMENT -> {
        return thread
            .operators()
            .operation(
                "^",
                thread.expressions().value(tree.getExpression()),
                type,
                new Val.Known(-1),
                thread.attribution().intType(),
                span);
      }
      default -> {}
    }
    boolean up =
        tree.getKind() == Tree.Kind.PREFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
    boolean after =
        tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
    Target target = target(tree.getExpression());
    Val old = read(target, tree.getExpression());
    Val made =
        thread
            .operators()
            .operation(up ? "+" : "-", old, type, Val.ONE, thread.attribution().intType(), span);
    Val value =
        thread
            .conversions()
            .convert(
                made,
                thread.operators().resultType("+", type, thread.attribution().intType()),
                type,
                span);
    write(target, value, span);
    return after ? old : value;
  }
}
