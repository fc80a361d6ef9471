package dev.assay.language.java.lowering;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.Tree;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Evaluates operators on numbers, truth values, references and texts. */
final class Operators {

  private final ThreadLowering thread;
  private final Flow flow;

  Operators(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  static String operator(Tree.Kind kind) {
    return switch (kind) {
      case PLUS, PLUS_ASSIGNMENT -> "+";
      case MINUS, MINUS_ASSIGNMENT -> "-";
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> "*";
      case DIVIDE, DIVIDE_ASSIGNMENT -> "/";
      case REMAINDER, REMAINDER_ASSIGNMENT -> "%";
      case AND, AND_ASSIGNMENT -> "&";
      case OR, OR_ASSIGNMENT -> "|";
      case XOR, XOR_ASSIGNMENT -> "^";
      case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> "<<";
      case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> ">>";
      case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> ">>>";
      case EQUAL_TO -> "==";
      case NOT_EQUAL_TO -> "!=";
      case LESS_THAN -> "<";
      case LESS_THAN_EQUAL -> "<=";
      case GREATER_THAN -> ">";
      case GREATER_THAN_EQUAL -> ">=";
      default -> kind.toString();
    };
  }

  Val binary(BinaryTree tree) {
    if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      return thread.conditions().decided(tree, () -> Val.ONE, () -> Val.ZERO);
    }
    Val left = thread.expressions().value(tree.getLeftOperand());
    Val right = thread.expressions().value(tree.getRightOperand());
    return operation(
        operator(tree.getKind()),
        left,
        thread.attribution().type(tree.getLeftOperand()),
        right,
        thread.attribution().type(tree.getRightOperand()),
        thread.attribution().span(tree));
  }

  Val operation(String operator, Val left, TypeMirror a, Val right, TypeMirror b, SourceSpan span) {
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    TypeKind kind = common(a, b, operator);
    boolean equation = operator.equals("==") || operator.equals("!=");
    boolean primitive = a.getKind().isPrimitive() || b.getKind().isPrimitive();
    if (equation && !primitive) {
      return thread.arithmetic().compare(operator, left, right, span);
    }
    if (kind == TypeKind.DECLARED) {
      return concatenated(left, a, right, b, span);
    }
    boolean shift = operator.equals("<<") || operator.equals(">>") || operator.equals(">>>");
    Val x = number(left, a, kind, span);
    Val y = number(right, b, shift ? TypeKind.INT : kind, span);
    return flow.isAlive() ? thread.arithmetic().binary(operator, kind, x, y, span) : Val.ZERO;
  }

  private Val number(Val value, TypeMirror type, TypeKind to, SourceSpan span) {
    return thread
        .conversions()
        .convert(value, type, thread.whole().sources().types().getPrimitiveType(to), span);
  }

  private Val concatenated(Val left, TypeMirror a, Val right, TypeMirror b, SourceSpan span) {
    Optional<String> x = text(left, a);
    Optional<String> y = text(right, b);
    if (x.isEmpty() || y.isEmpty()) {
      throw thread.refusal(span, "strings that depend on the execution are not supported");
    }
    return new Val.Known(x.get() + y.get());
  }

  private static Optional<String> text(Val value, TypeMirror type) {
    if (value instanceof Val.Null) {
      return Optional.of("null");
    }
    if (value instanceof Val.Boxed boxed) {
      return text(boxed.number(), type);
    }
    if (!(value instanceof Val.Known known)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type.getKind()) {
          case BOOLEAN -> known.value().equals(0) ? "false" : "true";
          case CHAR -> String.valueOf((char) ((Number) known.value()).intValue());
          default -> String.valueOf(known.value());
        });
  }

  /** The type that the operands of an operator are converted to. */
  private TypeKind common(TypeMirror a, TypeMirror b, String operator) {
    TypeKind x = thread.attribution().kind(a);
    TypeKind y = thread.attribution().kind(b);
    if (!x.isPrimitive() || !y.isPrimitive()) {
      return TypeKind.DECLARED;
    }
    if (x == TypeKind.BOOLEAN) {
      return TypeKind.BOOLEAN;
    }
    if (operator.equals("<<") || operator.equals(">>") || operator.equals(">>>")) {
      return x == TypeKind.LONG ? TypeKind.LONG : TypeKind.INT;
    }
    for (TypeKind kind : List.of(TypeKind.DOUBLE, TypeKind.FLOAT, TypeKind.LONG)) {
      if (x == kind || y == kind) {
        return kind;
      }
    }
    return TypeKind.INT;
  }

  TypeMirror resultType(String operator, TypeMirror a, TypeMirror b) {
    TypeKind kind = common(a, b, operator);
    return kind.isPrimitive() ? thread.whole().sources().types().getPrimitiveType(kind) : a;
  }
}
