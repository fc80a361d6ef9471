package dev.assay.language.java.lowering;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.assay.source.SourceSpan;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions, from left to right. */
final class Expressions {

  private final ThreadLowering thread;
  private final Flow flow;
  private final Map<Calls.Local, Set<Val>> looked = new HashMap<>();

  Expressions(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  /** Whether a variable was looked at while it had a value. */
  boolean wasRead(Calls.Local local, @Nullable Val value) {
    return looked.getOrDefault(local, Set.of()).contains(value);
  }

  void effect(ExpressionTree tree) {
    value(tree);
  }

  /** The value of an expression, as a variable of a type takes it. */
  Val converted(ExpressionTree tree, TypeMirror to) {
    if (tree instanceof NewArrayTree array && array.getType() == null) {
      return thread.invocations().newArray(array, to);
    }
    return thread
        .conversions()
        .convert(value(tree), thread.attribution().type(tree), to, thread.attribution().span(tree));
  }

  // Values.

  Val value(ExpressionTree tree) {
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return value(inner.getExpression());
    }
    if (tree instanceof LiteralTree literal) {
      return constant(literal.getValue());
    }
    if (tree instanceof IdentifierTree name) {
      return identifier(name);
    }
    if (tree instanceof MemberSelectTree select) {
      return select(select);
    }
    if (tree instanceof AssignmentTree assignment) {
      return thread.assignments().assign(assignment);
    }
    if (tree instanceof CompoundAssignmentTree assignment) {
      return thread.assignments().compound(assignment);
    }
    if (tree instanceof UnaryTree unary) {
      return thread.assignments().unary(unary);
    }
    if (tree instanceof BinaryTree binary) {
      return thread.operators().binary(binary);
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      TypeMirror type = thread.attribution().type(tree);
      return thread
          .conditions()
          .decided(
              choice.getCondition(),
              () -> converted(choice.getTrueExpression(), type),
              () -> converted(choice.getFalseExpression(), type));
    }
    if (tree instanceof TypeCastTree cast) {
      return thread
          .conversions()
          .convert(
              value(cast.getExpression()),
              thread.attribution().type(cast.getExpression()),
              thread.attribution().type(cast),
              thread.attribution().span(tree));
    }
    if (tree instanceof MethodInvocationTree call) {
      return thread.invocations().call(call);
    }
    if (tree instanceof NewClassTree creation) {
      return thread.invocations().create(creation);
    }
    if (tree instanceof NewArrayTree array) {
      return thread.invocations().newArray(array, thread.attribution().type(array));
    }
    if (tree instanceof ArrayAccessTree access) {
      return thread
          .access()
          .read(thread.places().place(access), "plain", thread.attribution().span(tree));
    }
    if (tree instanceof LambdaExpressionTree) {
      return thread.calls().closure(tree, null);
    }
    if (tree instanceof MemberReferenceTree reference) {
      boolean bound =
          !(thread.attribution().element(reference.getQualifierExpression())
              instanceof TypeElement);
      return thread.calls().closure(tree, bound ? value(reference.getQualifierExpression()) : null);
    }
    if (tree instanceof InstanceOfTree test) {
      return instanceOf(test);
    }
    throw thread.refusal(thread.attribution().span(tree), "this expression is not supported");
  }

  private Val instanceOf(InstanceOfTree test) {
    Val value = value(test.getExpression());
    if (value instanceof Val.Null) {
      return Val.ZERO;
    }
    if (value instanceof Val.Ref ref
        && ref.object().type() != null
        && thread.attribution().element(test.getType()) instanceof TypeElement type) {
      return Val.of(thread.isA(ref.object().type(), type));
    }
    throw thread.refusal(
        thread.attribution().span(test), "instanceof is supported for objects that are known only");
  }

  static Val constant(@Nullable Object value) {
    if (value == null) {
      return Val.NULL;
    }
    if (value instanceof Boolean truth) {
      return Val.of(truth);
    }
    if (value instanceof Character character) {
      return new Val.Known((int) character);
    }
    return new Val.Known(
        value instanceof Byte || value instanceof Short ? ((Number) value).intValue() : value);
  }

  /** The constant of a case, which may be one of an enumeration. */
  Val caseLabel(ExpressionTree tree) {
    return value(tree);
  }

  private Val identifier(IdentifierTree tree) {
    Element element = thread.attribution().element(tree);
    SourceSpan span = thread.attribution().span(tree);
    if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
      return self(span);
    }
    if (!(element instanceof VariableElement variable)) {
      throw thread.refusal(span, "this name is not supported as a value");
    }
    return variable(variable, span);
  }

  Val self(SourceSpan span) {
    Val self = thread.frame().self();
    if (self == null) {
      throw thread.refusal(span, "there is no 'this' here");
    }
    return self;
  }

  Val variable(VariableElement variable, SourceSpan span) {
    if (variable.getConstantValue() != null) {
      return constant(variable.getConstantValue());
    }
    if (isForeignConstant(variable)) {
      return foreignConstant(variable);
    }
    if (variable.getKind() == ElementKind.FIELD
        || variable.getKind() == ElementKind.ENUM_CONSTANT) {
      Access.Place place =
          thread.places().placeOf(thread.places().holder(variable, span), variable, span);
      return flow.isAlive() ? readField(place, variable, span) : Val.ZERO;
    }
    Calls.Local local = new Calls.Local(thread.frame().number(), variable);
    Val value = flow.environment().values.get(local);
    if (value == null) {
      throw thread.refusal(
          span,
          "the variable "
              + variable
              + " is not known here; another thread may have given it its value");
    }
    looked
        .computeIfAbsent(local, l -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(value);
    return value;
  }

  private Val select(MemberSelectTree tree) {
    SourceSpan span = thread.attribution().span(tree);
    String name = tree.getIdentifier().toString();
    if (name.equals("this")) {
      return thread
          .places()
          .around((TypeElement) thread.attribution().element(tree.getExpression()), span);
    }
    if (name.equals("class")) {
      return new Val.Known(
          new Library.ClassConstant(
              thread
                  .attribution()
                  .erased(thread.attribution().type(tree.getExpression()))
                  .toString()));
    }
    if (name.equals("length")
        && thread.attribution().type(tree.getExpression()).getKind() == TypeKind.ARRAY) {
      return thread.places().length(value(tree.getExpression()), span);
    }
    if (!(thread.attribution().element(tree) instanceof VariableElement field)) {
      throw thread.refusal(span, "this name is not supported as a value");
    }
    if (field.getConstantValue() != null) {
      return constant(field.getConstantValue());
    }
    if (isForeignConstant(field)) {
      return foreignConstant(field);
    }
    Val base = JavaLowering.isStatic(field) ? Val.NULL : value(tree.getExpression());
    Access.Place place = thread.places().placeOf(base, field, span);
    return flow.isAlive() ? readField(place, field, span) : Val.ZERO;
  }

  private boolean isForeignConstant(VariableElement variable) {
    return variable.getKind() == ElementKind.ENUM_CONSTANT
        && !thread.whole().sources().hasSource(Classes.ownerOf(variable));
  }

  private static Val foreignConstant(VariableElement constant) {
    return new Val.Known(
        new Library.EnumConstant(
            Classes.ownerOf(constant).getQualifiedName().toString(),
            constant.getSimpleName().toString()));
  }

  private Val readField(Access.Place place, VariableElement field, SourceSpan span) {
    boolean frozen =
        place instanceof Access.Place.Field && thread.whole().strengthening().isFinal(field);
    return thread
        .access()
        .read(place, frozen ? "final" : thread.whole().strengthening().modeOf(field), span);
  }
}
