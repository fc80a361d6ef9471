package dev.assay.language.java.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JavaUnit;
import dev.assay.language.java.lowering.ThreadLowering.Scope;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Runs methods, constructors and lambdas where they are called. */
final class Calls {

  private static final int DEEPEST = 100;

  private final ThreadLowering thread;
  private final Flow flow;
  private final JavaSources sources;

  Calls(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.sources = thread.whole().sources();
  }

  /** A local variable of a call. */
  record Local(int frame, Element variable) {}

  /** What a call returns. */
  record Returned(int frame) {}

  /**
   * A lambda or a method reference: what it runs, and the variables around it.
   *
   * @param captured values of variables that it may use
   */
  record Closure(
      Tree tree,
      JavaUnit unit,
      @Nullable Val self,
      @Nullable TypeElement type,
      Map<Element, Val> captured,
      @Nullable Val receiver) {}

  // Methods.

  /** Runs a method whose implementation is known. */
  Val run(ExecutableElement method, @Nullable Val self, List<Val> arguments, SourceSpan span) {
    JavaSources.Declared declared =
        sources
            .declaration(method)
            .orElseThrow(
                () -> thread.refusal(span, "the method " + nameOf(method) + " is not supported"));
    MethodTree tree = (MethodTree) declared.tree();
    BlockTree body = tree.getBody();
    if (body == null) {
      throw thread.refusal(span, "the method " + nameOf(method) + " has no body that is known");
    }
    TypeElement owner = Classes.ownerOf(method);
    boolean locks = method.getModifiers().contains(Modifier.SYNCHRONIZED);
    Val lock =
        !locks ? Val.NULL : self == null ? new Val.Ref(thread.whole().statics(owner, span)) : self;
    return frame(
        self,
        owner,
        declared.unit(),
        method,
        span,
        number -> {
          bind(number, tree.getParameters(), method.getParameters(), arguments, method.isVarArgs());
          if (locks) {
            thread.statements().locked(lock, span, () -> thread.statements().run(body));
          } else {
            thread.statements().run(body);
          }
        });
  }

  static String nameOf(ExecutableElement method) {
    return Classes.ownerOf(method).getSimpleName() + "." + method.getSimpleName();
  }

  private interface Body {
    void run(int frame);
  }

  private Val frame(
      @Nullable Val self,
      @Nullable TypeElement type,
      JavaUnit unit,
      @Nullable Object called,
      SourceSpan span,
      Body body) {
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    long depth =
        thread.scopes().stream()
            .filter(s -> s instanceof Scope.Frame f && called != null && called.equals(f.called()))
            .count();
    if (depth > thread.whole().unroll() || thread.scopes().size() > DEEPEST * 4) {
      if (thread.stage() != Access.Stage.RUNNING && depth < DEEPEST) {
        depth = 0;
      } else {
        thread.cut(span);
        return Val.ZERO;
      }
    }
    int number = thread.nextFrame();
    Object returned = new Object();
    Scope.Frame frame = new Scope.Frame(number, self, type, unit, called, returned);
    Flow.Mark mark = flow.mark();
    thread.within(frame, () -> body.run(number));
    flow.join(mark, flow.arrivingWithHere(returned), span);
    Val value = flow.environment().values.remove(new Returned(number));
    flow.environment()
        .values
        .keySet()
        .removeIf(key -> key instanceof Local local && local.frame() == number);
    return value == null ? Val.ZERO : value;
  }

  private void bind(
      int frame,
      List<? extends VariableTree> trees,
      List<? extends VariableElement> parameters,
      List<Val> arguments,
      boolean varArgs) {
    for (int i = 0; i < parameters.size(); i++) {
      if (varArgs && i == parameters.size() - 1 && i != arguments.size() - 1) {
        throw thread.refusal(
            thread.unit().span(trees.get(i)), "methods with a list of arguments are not supported");
      }
      flow.environment().values.put(new Local(frame, parameters.get(i)), arguments.get(i));
    }
  }

  /** Calls what a name means for an object: looks for the implementation. */
  Val call(ExecutableElement method, Val receiver, List<Val> arguments, SourceSpan span) {
    Val self = thread.nonNull(receiver, span);
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    if (self instanceof Val.Ref ref) {
      if (ref.object().payload() instanceof Closure closure) {
        return isAbstract(method)
            ? call(closure, arguments, span)
            : run(method, self, arguments, span);
      }
      TypeElement type = ref.object().type();
      if (type != null) {
        return run(implementation(method, type, span), self, arguments, span);
      }
      throw thread.refusal(
          span, nameOf(method) + " is not supported for " + ref.object().payload());
    }
    if (!(self instanceof Val.Symbolic)) {
      throw thread.refusal(span, "the method " + nameOf(method) + " is not supported");
    }
    List<HeapObject> closures =
        thread.whole().heap().objects().stream()
            .filter(o -> o.payload() instanceof Closure c && fits(c, method))
            .toList();
    List<ExecutableElement> ways = new ArrayList<>();
    for (String name : thread.whole().known().made()) {
      TypeElement type = sources.type(name);
      if (type != null && thread.isA(type, Classes.ownerOf(method))) {
        ExecutableElement way = sources.implementation(method, type);
        if (way != null && !ways.contains(way)) {
          ways.add(way);
        }
      }
    }
    if (ways.size() == 1 && closures.isEmpty()) {
      return run(ways.get(0), self, arguments, span);
    }
    if (ways.isEmpty() && closures.size() == 1) {
      return call((Closure) closures.get(0).payload(), arguments, span);
    }
    if (ways.isEmpty() && closures.isEmpty()) {
      // Nothing of the kind is made, so nobody can have one here: the next pass knows better.
      flow.abandon();
      return Val.ZERO;
    }
    throw thread.refusal(
        span, "which " + nameOf(method) + " is called here depends on the execution");
  }

  private boolean fits(Closure closure, ExecutableElement method) {
    return closure.unit().type(closure.tree()) != null
        && sources
            .types()
            .isSubtype(
                sources.types().erasure(closure.unit().type(closure.tree())),
                sources.types().erasure(Classes.ownerOf(method).asType()));
  }

  private static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  private ExecutableElement implementation(
      ExecutableElement method, TypeElement type, SourceSpan span) {
    ExecutableElement found = sources.implementation(method, type);
    if (found != null) {
      return found;
    }
    if (method.isDefault()) {
      return method;
    }
    throw thread.refusal(span, nameOf(method) + " of " + type + " is not supported");
  }

  // Lambdas.

  Val closure(Tree tree, @Nullable Val receiver) {
    Map<Element, Val> captured = new LinkedHashMap<>();
    flow.environment()
        .values
        .forEach(
            (key, value) -> {
              if (key instanceof Local local && local.frame() == thread.frame().number()) {
                captured.put(local.variable(), value);
              }
            });
    Scope.Frame frame = thread.frame();
    SourceSpan span = thread.unit().span(tree);
    HeapObject object =
        thread
            .whole()
            .heap()
            .create(
                "lambda at line " + span.line(),
                null,
                -1,
                new Closure(tree, frame.unit(), frame.self(), frame.type(), captured, receiver),
                span);
    return new Val.Ref(object);
  }

  Val call(Closure closure, List<Val> arguments, SourceSpan span) {
    return frame(
        closure.self(),
        closure.type(),
        closure.unit(),
        closure.tree(),
        span,
        number -> {
          closure
              .captured()
              .forEach(
                  (variable, value) ->
                      flow.environment().values.put(new Local(number, variable), value));
          if (closure.tree() instanceof LambdaExpressionTree lambda) {
            int i = 0;
            for (VariableTree parameter : lambda.getParameters()) {
              Element element = Objects.requireNonNull(closure.unit().element(parameter));
              flow.environment().values.put(new Local(number, element), arguments.get(i++));
            }
            if (lambda.getBody() instanceof ExpressionTree expression) {
              Val value = thread.expressions().value(expression);
              flow.environment().values.put(new Returned(number), value);
            } else {
              thread.statements().run((StatementTree) lambda.getBody());
            }
          } else {
            Val value = reference(closure, (MemberReferenceTree) closure.tree(), arguments, span);
            flow.environment().values.put(new Returned(number), value);
          }
        });
  }

  private Val reference(
      Closure closure, MemberReferenceTree tree, List<Val> arguments, SourceSpan span) {
    Element element = closure.unit().element(tree);
    if (!(element instanceof ExecutableElement method)) {
      throw thread.refusal(span, "this method reference is not supported");
    }
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return create(Classes.ownerOf(method), method, arguments, span);
    }
    if (JavaLowering.isStatic(method)) {
      return thread.library().isKnown(method)
          ? thread.library().call(method, Val.NULL, arguments, List.of(), span)
          : run(method, null, arguments, span);
    }
    Val receiver = closure.receiver();
    List<Val> rest = arguments;
    if (receiver == null) {
      receiver = arguments.get(0);
      rest = arguments.subList(1, arguments.size());
    }
    return thread.library().isKnown(method)
        ? thread.library().call(method, receiver, rest, List.of(), span)
        : call(method, receiver, rest, span);
  }

  // Objects.

  /** The state that a test runs on. */
  Val stateOf(TypeElement type, SourceSpan span) {
    for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      if (constructor.getParameters().isEmpty()) {
        return create(type, constructor, List.of(), span);
      }
    }
    throw thread.refusal(span, type + " has no constructor without parameters");
  }

  /** Makes an object and runs its constructor. */
  Val create(
      TypeElement type, ExecutableElement constructor, List<Val> arguments, SourceSpan span) {
    if (!flow.isAlive()) {
      return Val.NULL;
    }
    thread.whole().found().noteMade(type.getQualifiedName().toString());
    HeapObject object = allocate(type, span);
    Val self = new Val.Ref(object);
    if (type.getNestingKind().isNested() && !JavaLowering.isStatic(type)) {
      Val outer = outerOf(type);
      Val before = thread.whole().outers().putIfAbsent(type, outer);
      if (before != null && !before.equals(outer)) {
        throw thread.refusal(span, "objects of " + type + " belong to several others");
      }
    }
    construct(type, constructor, self, arguments, span);
    if (hasFinalField(type)) {
      thread.access().fence("freeze", span);
    }
    return self;
  }

  private Val outerOf(TypeElement type) {
    TypeElement wanted = enclosing(type);
    for (int i = thread.scopes().size() - 1; i >= 0 && wanted != null; i--) {
      if (thread.scopes().get(i) instanceof Scope.Frame frame) {
        Val self = frame.self();
        TypeElement at = frame.type();
        while (self != null && at != null) {
          if (thread.isA(at, wanted)) {
            return self;
          }
          self = thread.whole().outers().get(at);
          at = enclosing(at);
        }
      }
    }
    return Val.NULL;
  }

  static @Nullable TypeElement enclosing(TypeElement type) {
    for (Element at = type.getEnclosingElement(); at != null; at = at.getEnclosingElement()) {
      if (at instanceof TypeElement its) {
        return its;
      }
    }
    return null;
  }

  HeapObject allocate(TypeElement type, SourceSpan span) {
    String name = type.getSimpleName().toString();
    HeapObject object =
        thread
            .whole()
            .heap()
            .create(
                name.isEmpty() ? "object at line " + span.line() : name, type, -1, "object", span);
    thread.whole().classes().layOut(object, type);
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(object);
    } else {
      thread.whole().found().noteMoved(object.typeName());
    }
    return object;
  }

  private boolean hasFinalField(TypeElement type) {
    for (TypeElement at = type; at != null; at = sources.superclass(at)) {
      if (thread.whole().classes().fields(at, false).stream()
          .anyMatch(f -> f.getModifiers().contains(Modifier.FINAL))) {
        return sources.hasSource(at);
      }
    }
    return false;
  }

  private void construct(
      TypeElement type,
      ExecutableElement constructor,
      Val self,
      List<Val> arguments,
      SourceSpan span) {
    if (Library.isAtomic(type)) {
      if (!arguments.isEmpty() && self instanceof Val.Ref ref) {
        Access.Place value = new Access.Place.Of(ref.object(), HeapObject.FIRST);
        thread.access().write(value, arguments.get(0), "volatile", span);
      }
      return;
    }
    if (!sources.hasSource(type)) {
      if (thread.isA(type, sources.type("java.lang.Throwable"))
          || type.getQualifiedName().contentEquals("java.lang.Object")) {
        return;
      }
      throw thread.refusal(span, "objects of " + type + " are not supported");
    }
    Optional<JavaSources.Declared> declared = sources.declaration(constructor);
    JavaUnit unit = declared.or(() -> sources.declaration(type)).orElseThrow().unit();
    frame(
        self,
        type,
        unit,
        null,
        span,
        number -> {
          List<? extends StatementTree> body = List.of();
          if (declared.isPresent() && declared.get().tree() instanceof MethodTree tree) {
            bind(
                number,
                tree.getParameters(),
                constructor.getParameters(),
                arguments,
                constructor.isVarArgs());
            body = tree.getBody() == null ? List.of() : tree.getBody().getStatements();
          }
          Optional<MethodInvocationTree> first = firstCall(body);
          if (first.isPresent()) {
            List<Val> values = thread.expressions().arguments(first.get(), unit);
            ExecutableElement other = (ExecutableElement) unit.element(first.get());
            if (other == null) {
              throw thread.refusal(span, "this constructor is not known");
            }
            construct(Classes.ownerOf(other), other, self, values, span);
            if (!Classes.ownerOf(other).equals(type)) {
              initialise(type, false);
            }
            body = body.subList(1, body.size());
          } else {
            TypeElement above = sources.superclass(type);
            if (above != null && sources.hasSource(above)) {
              construct(above, constructorOf(above, span), self, List.of(), span);
            }
            initialise(type, false);
          }
          body.forEach(thread.statements()::run);
        });
  }

  private ExecutableElement constructorOf(TypeElement type, SourceSpan span) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .filter(c -> c.getParameters().isEmpty())
        .findFirst()
        .orElseThrow(() -> thread.refusal(span, "the constructor of " + type + " is not known"));
  }

  private static Optional<MethodInvocationTree> firstCall(List<? extends StatementTree> body) {
    if (!body.isEmpty()
        && body.get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof MethodInvocationTree call) {
      String name = call.getMethodSelect().toString();
      if (name.equals("super") || name.equals("this")) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** Runs the initialisers of a class's fields, and its blocks, in their order. */
  private void initialise(TypeElement type, boolean areStatic) {
    ClassTree tree = sources.declaration(type).orElseThrow().asClass();
    Scope.Frame frame = thread.frame();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field
          && frame.unit().element(field) instanceof VariableElement element
          && isStatic(element) == areStatic
          && field.getInitializer() != null) {
        SourceSpan span = frame.unit().span(field);
        Val value = thread.expressions().converted(field.getInitializer(), element.asType());
        Access.Place place =
            thread
                .expressions()
                .placeOf(frame.self() == null ? Val.NULL : frame.self(), element, span);
        thread.access().write(place, value, Access.modeOf(element), span);
      } else if (member instanceof BlockTree block && block.isStatic() == areStatic) {
        thread.statements().run(block);
      }
    }
  }

  private static boolean isStatic(VariableElement field) {
    return JavaLowering.isStatic(field) || field.getKind() == ElementKind.ENUM_CONSTANT;
  }

  /** Initialises a class, which is done before anybody can see it. */
  void initialiseClass(TypeElement type) {
    Optional<JavaSources.Declared> declared = sources.declaration(type);
    if (declared.isPresent()) {
      SourceSpan span = declared.get().unit().span(declared.get().tree());
      frame(null, type, declared.get().unit(), null, span, number -> initialise(type, true));
    }
  }
}
