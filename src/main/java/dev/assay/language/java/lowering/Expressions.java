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
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.assay.language.java.JavaUnit;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
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

  private SourceSpan span(Tree tree) {
    return thread.unit().span(tree);
  }

  private Element element(Tree tree) {
    Element element = thread.unit().element(tree);
    if (element == null) {
      throw thread.refusal(span(tree), "what this means is not known");
    }
    return element;
  }

  private TypeMirror type(Tree tree) {
    TypeMirror type = thread.unit().type(tree);
    if (type == null) {
      throw thread.refusal(span(tree), "the type of this is not known");
    }
    return type;
  }

  /** The type of numbers that a type holds itself, or in a box. */
  TypeKind kind(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind();
    }
    try {
      return thread.whole().sources().types().unboxedType(type).getKind();
    } catch (IllegalArgumentException e) {
      return TypeKind.DECLARED;
    }
  }

  /** Whether a loop with this condition goes on unless it is left from inside. */
  boolean isLiteral(ExpressionTree condition) {
    return bare(condition) instanceof LiteralTree;
  }

  static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : tree;
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
      return newArray(array, to);
    }
    return convert(value(tree), type(tree), to, span(tree));
  }

  Val convert(Val value, TypeMirror from, TypeMirror to, SourceSpan span) {
    boolean fromNumber = from.getKind().isPrimitive();
    boolean toNumber = to.getKind().isPrimitive();
    if (fromNumber && toNumber) {
      return thread.arithmetic().convert(value, from.getKind(), to.getKind(), span);
    }
    if (fromNumber && to.getKind() != TypeKind.VOID) {
      TypeKind boxed = kind(to);
      TypeKind kind = boxed.isPrimitive() ? boxed : from.getKind();
      return box(thread.arithmetic().convert(value, from.getKind(), kind, span), kind, span);
    }
    if (toNumber && from.getKind() != TypeKind.NULL && kind(from).isPrimitive()) {
      Val number = unbox(value, kind(from), span);
      return thread.arithmetic().convert(number, kind(from), to.getKind(), span);
    }
    return value;
  }

  private Val box(Val value, TypeKind kind, SourceSpan span) {
    boolean simple = kind != TypeKind.LONG && kind != TypeKind.FLOAT && kind != TypeKind.DOUBLE;
    if (!simple && !(value instanceof Val.Known)) {
      throw thread.refusal(span, "boxes of long, float and double are not supported here");
    }
    return new Val.Boxed(
        value,
        thread
            .whole()
            .sources()
            .types()
            .boxedClass(thread.whole().sources().types().getPrimitiveType(kind))
            .getQualifiedName()
            .toString());
  }

  private Val unbox(Val value, TypeKind kind, SourceSpan span) {
    if (value instanceof Val.Boxed boxed) {
      return boxed.number();
    }
    Val box = thread.nonNull(value, span);
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    if (kind == TypeKind.LONG || kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE) {
      throw thread.refusal(span, "boxes of long, float and double are not supported here");
    }
    String name =
        thread
            .whole()
            .sources()
            .types()
            .boxedClass(thread.whole().sources().types().getPrimitiveType(kind))
            .getQualifiedName()
            .toString();
    return new Val.Symbolic(
        new Operand.Operation(
            dev.assay.program.Operator.EXACT_SUB,
            thread.whole().heap().operand(box, span),
            thread.whole().heap().box(name, span),
            span));
  }

  // Conditions.

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
      Flow.Mark mark = flow.mark();
      jump(both.getLeftOperand(), and ? next : whenTrue, and ? whenFalse : next);
      flow.join(mark, flow.arriving(next), span(tree));
      if (flow.isAlive()) {
        jump(both.getRightOperand(), whenTrue, whenFalse);
      }
      return;
    }
    Val value = convert(value(tree), type(tree), booleanType(), span(tree));
    choose(value, whenTrue, span(tree));
    flow.leave(whenFalse);
  }

  private TypeMirror booleanType() {
    return thread.whole().sources().types().getPrimitiveType(TypeKind.BOOLEAN);
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
    List<Flow.Path> ways = flow.fork(operand, span);
    flow.goOn(ways.get(0));
    flow.leave(target);
    flow.goOn(ways.get(1));
  }

  private Val decided(ExpressionTree condition, ValueOf then, ValueOf otherwise) {
    SourceSpan span = span(condition);
    Object yes = new Object();
    Object no = new Object();
    Flow.Mark mark = flow.mark();
    jump(condition, yes, no);
    Object key = new Object();
    way(mark, yes, key, then, span);
    way(mark, no, key, otherwise, span);
    flow.join(mark, flow.arriving(key), span);
    Val value = flow.environment().values.remove(key);
    return value == null ? Val.ZERO : value;
  }

  private interface ValueOf {
    Val get();
  }

  private void way(Flow.Mark mark, Object target, Object key, ValueOf value, SourceSpan span) {
    List<Flow.Path> paths = flow.arriving(target);
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
      return assign(assignment);
    }
    if (tree instanceof CompoundAssignmentTree assignment) {
      return compound(assignment);
    }
    if (tree instanceof UnaryTree unary) {
      return unary(unary);
    }
    if (tree instanceof BinaryTree binary) {
      return binary(binary);
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      TypeMirror type = type(tree);
      return decided(
          choice.getCondition(),
          () -> converted(choice.getTrueExpression(), type),
          () -> converted(choice.getFalseExpression(), type));
    }
    if (tree instanceof TypeCastTree cast) {
      return convert(
          value(cast.getExpression()), type(cast.getExpression()), type(cast), span(tree));
    }
    if (tree instanceof MethodInvocationTree call) {
      return call(call);
    }
    if (tree instanceof NewClassTree creation) {
      return create(creation);
    }
    if (tree instanceof NewArrayTree array) {
      return newArray(array, type(array));
    }
    if (tree instanceof ArrayAccessTree access) {
      return thread.access().read(place(access), "plain", span(tree));
    }
    if (tree instanceof LambdaExpressionTree) {
      return thread.calls().closure(tree, null);
    }
    if (tree instanceof MemberReferenceTree reference) {
      boolean bound = !(element(reference.getQualifierExpression()) instanceof TypeElement);
      return thread.calls().closure(tree, bound ? value(reference.getQualifierExpression()) : null);
    }
    if (tree instanceof InstanceOfTree test) {
      return instanceOf(test);
    }
    throw thread.refusal(span(tree), "this expression is not supported");
  }

  private Val instanceOf(InstanceOfTree test) {
    Val value = value(test.getExpression());
    if (value instanceof Val.Null) {
      return Val.ZERO;
    }
    if (value instanceof Val.Ref ref
        && ref.object().type() != null
        && element(test.getType()) instanceof TypeElement type) {
      return Val.of(thread.isA(ref.object().type(), type));
    }
    throw thread.refusal(span(test), "instanceof is supported for objects that are known only");
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
    Element element = element(tree);
    SourceSpan span = span(tree);
    if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
      return self(span);
    }
    if (!(element instanceof VariableElement variable)) {
      throw thread.refusal(span, "this name is not supported as a value");
    }
    return variable(variable, span);
  }

  private Val self(SourceSpan span) {
    Val self = thread.frame().self();
    if (self == null) {
      throw thread.refusal(span, "there is no 'this' here");
    }
    return self;
  }

  private Val variable(VariableElement variable, SourceSpan span) {
    if (variable.getConstantValue() != null) {
      return constant(variable.getConstantValue());
    }
    if (variable.getKind() == ElementKind.FIELD
        || variable.getKind() == ElementKind.ENUM_CONSTANT) {
      Access.Place place = placeOf(holder(variable, span), variable, span);
      return flow.isAlive() ? readField(place, variable, span) : Val.ZERO;
    }
    Calls.Local local = new Calls.Local(thread.frame().number(), variable);
    Val value = flow.environment().values.get(local);
    if (value == null) {
      throw thread.refusal(span, "the variable " + variable + " is not known here");
    }
    looked
        .computeIfAbsent(local, l -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(value);
    return value;
  }

  private static String modeOf(VariableElement field) {
    return Access.modeOf(field);
  }

  /** The object around the code that has a field. */
  private Val holder(VariableElement field, SourceSpan span) {
    if (JavaLowering.isStatic(field)) {
      return Val.NULL;
    }
    return around(Classes.ownerOf(field), span);
  }

  /** {@code this} of the code, or of a class around it, that is of a type. */
  Val around(TypeElement wanted, SourceSpan span) {
    Val self = thread.frame().self();
    TypeElement at = thread.frame().type();
    while (at != null) {
      if (self != null && thread.isA(at, wanted)) {
        return self;
      }
      self = thread.whole().outers().get(at);
      at = Calls.enclosing(at);
    }
    throw thread.refusal(span, "no object of " + wanted + " is around here");
  }

  /** Where a field is. */
  Access.Place placeOf(Val base, VariableElement field, SourceSpan span) {
    if (JavaLowering.isStatic(field) || field.getKind() == ElementKind.ENUM_CONSTANT) {
      TypeElement owner = Classes.ownerOf(field);
      if (!thread.whole().sources().hasSource(owner)) {
        throw thread.refusal(span, "the field " + owner + "." + field + " is not supported");
      }
      HeapObject statics = thread.whole().statics(owner, span);
      return new Access.Place.Of(statics, offsetIn(statics, field, span));
    }
    Val object = thread.nonNull(base, span);
    if (object instanceof Val.Ref ref) {
      return new Access.Place.Of(ref.object(), offsetIn(ref.object(), field, span));
    }
    if (!flow.isAlive()) {
      return new Access.Place.Of(nowhere(span), HeapObject.FIRST);
    }
    TypeElement owner = Classes.ownerOf(field);
    if (!thread.whole().sources().hasSource(owner)) {
      throw thread.refusal(span, "the field " + owner + "." + field + " is not supported");
    }
    return new Access.Place.Field(
        thread.whole().heap().operand(object, span), thread.whole().classes().offset(field), field);
  }

  private HeapObject nowhere(SourceSpan span) {
    return thread.whole().heap().create("nowhere", null, -1, "nowhere", span);
  }

  private int offsetIn(HeapObject object, VariableElement field, SourceSpan span) {
    Integer offset = object.fields().get(field);
    if (offset == null) {
      throw thread.refusal(span, "the field " + field + " is not known here");
    }
    return offset;
  }

  private Val select(MemberSelectTree tree) {
    SourceSpan span = span(tree);
    String name = tree.getIdentifier().toString();
    if (name.equals("this")) {
      return around((TypeElement) element(tree.getExpression()), span);
    }
    if (name.equals("class")) {
      return new Val.Known(
          new Library.ClassConstant(erased(type(tree.getExpression())).toString()));
    }
    if (name.equals("length") && type(tree.getExpression()).getKind() == TypeKind.ARRAY) {
      return length(value(tree.getExpression()), span);
    }
    if (!(element(tree) instanceof VariableElement field)) {
      throw thread.refusal(span, "this name is not supported as a value");
    }
    if (field.getConstantValue() != null) {
      return constant(field.getConstantValue());
    }
    Val base = JavaLowering.isStatic(field) ? Val.NULL : value(tree.getExpression());
    Access.Place place = placeOf(base, field, span);
    return flow.isAlive() ? readField(place, field, span) : Val.ZERO;
  }

  private Val readField(Access.Place place, VariableElement field, SourceSpan span) {
    boolean frozen =
        place instanceof Access.Place.Field && field.getModifiers().contains(Modifier.FINAL);
    return thread.access().read(place, frozen ? "final" : modeOf(field), span);
  }

  private TypeMirror erased(TypeMirror type) {
    return thread.whole().sources().types().erasure(type);
  }

  private Val length(Val array, SourceSpan span) {
    Val known = thread.nonNull(array, span);
    if (known instanceof Val.Ref ref && ref.object().isArray()) {
      return new Val.Known(ref.object().length());
    }
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    List<Integer> lengths =
        thread.whole().heap().objects().stream()
            .filter(HeapObject::isArray)
            .map(HeapObject::length)
            .distinct()
            .toList();
    if (lengths.size() == 1) {
      return new Val.Known(lengths.get(0));
    }
    throw thread.refusal(span, "the length of this array depends on the execution");
  }

  /** Where an element of an array is. */
  Access.Place place(ArrayAccessTree tree) {
    Val array = value(tree.getExpression());
    Val index = convert(value(tree.getIndex()), type(tree.getIndex()), intType(), span(tree));
    return elementOf(array, index, span(tree));
  }

  private TypeMirror intType() {
    return thread.whole().sources().types().getPrimitiveType(TypeKind.INT);
  }

  Access.Place elementOf(Val array, Val index, SourceSpan span) {
    Val its = thread.nonNull(array, span);
    if (!flow.isAlive()) {
      return new Access.Place.Of(nowhere(span), HeapObject.FIRST);
    }
    Val length = length(its, span);
    if (index instanceof Val.Known at && length instanceof Val.Known all) {
      int i = (Integer) at.value();
      if (i < 0 || i >= (Integer) all.value()) {
        thread.raise("java.lang.ArrayIndexOutOfBoundsException", span);
        return new Access.Place.Of(nowhere(span), HeapObject.FIRST);
      }
      if (its instanceof Val.Ref ref) {
        return new Access.Place.Of(ref.object(), HeapObject.FIRST + 4 * i);
      }
    } else {
      thread.require(
          thread.arithmetic().compare("<", index, length, span),
          "java.lang.ArrayIndexOutOfBoundsException",
          span);
      thread.require(
          thread.arithmetic().compare(">=", index, Val.ZERO, span),
          "java.lang.ArrayIndexOutOfBoundsException",
          span);
    }
    Operand base = thread.whole().heap().operand(its, span);
    Val scaled = thread.arithmetic().binary("*", TypeKind.INT, index, new Val.Known(4), span);
    Operand address =
        new Operand.Operation(
            dev.assay.program.Operator.ADD,
            Access.plus(base, HeapObject.FIRST, span),
            thread.whole().heap().operand(scaled, span),
            span);
    return new Access.Place.Element(address);
  }

  // Assignments.

  /** What an assignment is to: a variable of the call, or a place. */
  private sealed interface Target {
    record Variable(Calls.Local local) implements Target {}

    record InMemory(Access.Place place, String mode) implements Target {}
  }

  private Target target(ExpressionTree tree) {
    ExpressionTree bare = bare(tree);
    SourceSpan span = span(tree);
    if (bare instanceof ArrayAccessTree access) {
      return new Target.InMemory(place(access), "plain");
    }
    if (!(element(bare) instanceof VariableElement variable)) {
      throw thread.refusal(span, "an assignment to this is not supported");
    }
    if (variable.getKind() != ElementKind.FIELD) {
      return new Target.Variable(new Calls.Local(thread.frame().number(), variable));
    }
    Val base =
        JavaLowering.isStatic(variable)
            ? Val.NULL
            : bare instanceof MemberSelectTree select
                ? value(select.getExpression())
                : holder(variable, span);
    return new Target.InMemory(placeOf(base, variable, span), modeOf(variable));
  }

  private Val read(Target target, ExpressionTree tree) {
    if (target instanceof Target.InMemory place) {
      return thread.access().read(place.place(), place.mode(), span(tree));
    }
    return variable((VariableElement) ((Target.Variable) target).local().variable(), span(tree));
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

  private Val assign(AssignmentTree tree) {
    Target target = target(tree.getVariable());
    Val value = converted(tree.getExpression(), type(tree.getVariable()));
    write(target, value, span(tree));
    return value;
  }

  private Val compound(CompoundAssignmentTree tree) {
    String operator = operator(tree.getKind());
    Target target = target(tree.getVariable());
    Val old = read(target, tree.getVariable());
    Val by = value(tree.getExpression());
    TypeMirror type = type(tree.getVariable());
    Val made = operation(operator, old, type, by, type(tree.getExpression()), span(tree));
    TypeMirror result = resultType(operator, type, type(tree.getExpression()));
    Val value = convert(made, result, type, span(tree));
    write(target, value, span(tree));
    return value;
  }

  private Val unary(UnaryTree tree) {
    SourceSpan span = span(tree);
    TypeMirror type = type(tree.getExpression());
    switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> {
        return thread
            .arithmetic()
            .not(convert(value(tree.getExpression()), type, booleanType(), span), span);
      }
      case UNARY_MINUS -> {
        return operation("-", Val.ZERO, intType(), value(tree.getExpression()), type, span);
      }
      case UNARY_PLUS -> {
        return value(tree.getExpression());
      }
      case BITWISE_COMPLEMENT -> {
        return operation(
            "^", value(tree.getExpression()), type, new Val.Known(-1), intType(), span);
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
    Val made = operation(up ? "+" : "-", old, type, Val.ONE, intType(), span);
    Val value = convert(made, resultType("+", type, intType()), type, span);
    write(target, value, span);
    return after ? old : value;
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

  private Val binary(BinaryTree tree) {
    if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      return decided(tree, () -> Val.ONE, () -> Val.ZERO);
    }
    Val left = value(tree.getLeftOperand());
    Val right = value(tree.getRightOperand());
    return operation(
        operator(tree.getKind()),
        left,
        type(tree.getLeftOperand()),
        right,
        type(tree.getRightOperand()),
        span(tree));
  }

  private Val operation(
      String operator, Val left, TypeMirror a, Val right, TypeMirror b, SourceSpan span) {
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
    return convert(value, type, thread.whole().sources().types().getPrimitiveType(to), span);
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
    TypeKind x = kind(a);
    TypeKind y = kind(b);
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

  private TypeMirror resultType(String operator, TypeMirror a, TypeMirror b) {
    TypeKind kind = common(a, b, operator);
    return kind.isPrimitive() ? thread.whole().sources().types().getPrimitiveType(kind) : a;
  }

  // Calls and objects.

  /** The arguments of a call, as its parameters take them. */
  List<Val> arguments(MethodInvocationTree call, JavaUnit unit) {
    return arguments(call.getArguments(), unit.element(call));
  }

  private List<Val> arguments(List<? extends ExpressionTree> trees, @Nullable Element called) {
    List<Val> values = new ArrayList<>();
    List<? extends VariableElement> parameters =
        called instanceof ExecutableElement method ? method.getParameters() : List.of();
    for (int i = 0; i < trees.size(); i++) {
      TypeMirror to =
          i < parameters.size() && !thread.library().isPolymorphic(called)
              ? parameters.get(i).asType()
              : type(trees.get(i));
      boolean last = i >= parameters.size() - 1;
      values.add(
          last && called instanceof ExecutableElement method && method.isVarArgs()
              ? value(trees.get(i))
              : converted(trees.get(i), to));
    }
    return values;
  }

  private Val call(MethodInvocationTree tree) {
    SourceSpan span = span(tree);
    if (!(element(tree) instanceof ExecutableElement method)) {
      throw thread.refusal(span, "this call is not supported");
    }
    ExpressionTree select = tree.getMethodSelect();
    boolean isStatic = JavaLowering.isStatic(method);
    boolean viaSuper =
        select instanceof MemberSelectTree its
            && (its.getExpression().toString().equals("super")
                || its.getExpression().toString().endsWith(".super"));
    Val receiver = Val.NULL;
    if (!isStatic) {
      receiver =
          viaSuper
              ? self(span)
              : select instanceof MemberSelectTree its
                  ? value(its.getExpression())
                  : around(Classes.ownerOf(method), span);
    }
    List<Val> values = arguments(tree.getArguments(), method);
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    if (thread.library().isKnown(method)) {
      return thread.library().call(method, receiver, values, tree.getArguments(), span);
    }
    Val value;
    if (isStatic) {
      value = thread.calls().run(method, null, values, span);
    } else if (viaSuper) {
      value = thread.calls().run(method, receiver, values, span);
    } else {
      value = thread.calls().call(method, receiver, values, span);
    }
    return convertResult(value, method, tree, span);
  }

  /** A value that a generic method returns comes as the caller knows it. */
  private Val convertResult(
      Val value, ExecutableElement method, ExpressionTree tree, SourceSpan span) {
    TypeMirror from = method.getReturnType();
    return from.getKind().isPrimitive() == type(tree).getKind().isPrimitive()
        ? value
        : convert(value, from, type(tree), span);
  }

  private Val create(NewClassTree tree) {
    SourceSpan span = span(tree);
    if (!(element(tree) instanceof ExecutableElement constructor)) {
      throw thread.refusal(span, "what is made here is not known");
    }
    List<Val> values = arguments(tree.getArguments(), constructor);
    if (!flow.isAlive()) {
      return Val.NULL;
    }
    TypeElement type = Classes.ownerOf(constructor);
    if (tree.getClassBody() != null) {
      throw thread.refusal(span, "anonymous classes are not supported");
    }
    return thread.library().isKnownClass(type)
        ? thread.library().create(type, values, span)
        : thread.calls().create(type, constructor, values, span);
  }

  private Val newArray(NewArrayTree tree, TypeMirror type) {
    SourceSpan span = span(tree);
    TypeMirror element = type instanceof ArrayType array ? array.getComponentType() : intType();
    List<Val> values = new ArrayList<>();
    if (tree.getInitializers() != null) {
      tree.getInitializers().forEach(each -> values.add(converted(each, element)));
    } else if (tree.getDimensions().size() == 1) {
      Val length = value(tree.getDimensions().get(0));
      if (!(length instanceof Val.Known known)) {
        throw thread.refusal(span, "the length of this array depends on the execution");
      }
      int count = ((Number) known.value()).intValue();
      for (int i = 0; i < count && i <= 10_000; i++) {
        values.add(Classes.defaultOf(element));
      }
      if (count > 10_000) {
        throw thread.refusal(span, "arrays of more than 10,000 elements are not supported");
      }
    } else {
      throw thread.refusal(span, "arrays of several dimensions are not supported");
    }
    HeapObject array =
        thread.whole().heap().create("array", null, values.size(), element + "[]", span);
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(array);
    } else {
      thread.whole().found().noteMoved(array.typeName());
    }
    for (int i = 0; i < values.size(); i++) {
      int offset = HeapObject.FIRST + 4 * i;
      array.initial().put(offset, Classes.defaultOf(element));
      if (thread.stage() == Access.Stage.INITIAL) {
        array.initial().put(offset, values.get(i));
      } else if (tree.getInitializers() != null) {
        thread.access().write(new Access.Place.Of(array, offset), values.get(i), "plain", span);
      }
    }
    return new Val.Ref(array);
  }
}
