package dev.assay.language.java.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.assay.language.code.ThreadFlow;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JavaUnit;
import dev.assay.language.java.lowering.ThreadLowering.Scope;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
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

  /** The variables around a lambda or a local class, and the thread whose they are. */
  record Captured(int thread, Map<Element, Val> values) {}

  /** A lambda or a method reference: what it runs, and what it may use. */
  record Closure(
      Tree tree,
      JavaUnit unit,
      @Nullable Val self,
      @Nullable TypeElement type,
      Captured captured,
      @Nullable Val receiver) {

    @Override
    public String toString() {
      return "lambda at line " + unit.span(tree).line();
    }
  }

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
          bindCaptured(number, owner, self);
          bind(number, tree.getParameters(), method.getParameters(), arguments, method.isVarArgs());
          if (locks) {
            thread
                .statements()
                .locked(lock, declared.unit().span(tree), () -> thread.statements().run(body));
          } else {
            thread.statements().run(body);
          }
        });
  }

  static String nameOf(ExecutableElement method) {
    return Classes.ownerOf(method).getSimpleName() + "." + method.getSimpleName();
  }

  interface Body {
    void run(int frame);
  }

  Val frame(
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
    ThreadFlow.Mark mark = flow.mark();
    thread.within(frame, () -> body.run(number));
    flow.join(mark, flow.arrivingWithHere(returned), span);
    Val value = flow.environment().values.remove(new Returned(number));
    flow.environment()
        .values
        .keySet()
        .removeIf(key -> key instanceof Local local && local.frame() == number);
    return value == null ? Val.ZERO : value;
  }

  void bind(
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
    if (someComeLater(method)) {
      throw thread.refusal(
          span, "which " + nameOf(method) + " is called here depends on the execution");
    }
    List<HeapObject> closures =
        thread.whole().heap().objects().stream()
            .filter(o -> o.payload() instanceof Closure c && fits(c, method))
            .toList();
    List<ExecutableElement> ways = new ArrayList<>();
    for (TypeElement type : thread.whole().known().made()) {
      if (thread.isA(type, Classes.ownerOf(method))) {
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

  /** Whether lambdas that a call may mean are made by what is lowered later. */
  private boolean someComeLater(ExecutableElement method) {
    Set<String> here = new HashSet<>();
    thread.whole().heap().objects().forEach(object -> here.add(object.name()));
    return thread.whole().known().lambdas().entrySet().stream()
        .anyMatch(lambda -> !here.contains(lambda.getKey()) && fits(lambda.getValue(), method));
  }

  private boolean fits(Closure closure, ExecutableElement method) {
    TypeMirror type = closure.unit().type(closure.tree());
    return type != null && fits(type, method);
  }

  private boolean fits(TypeMirror type, ExecutableElement method) {
    return sources
        .types()
        .isSubtype(
            sources.types().erasure(type),
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
                new Closure(tree, frame.unit(), frame.self(), frame.type(), captured(), receiver),
                span);
    thread.whole().found().noteLambda(object, thread.attribution().type(tree));
    thread.whole().found().noteMaker(thread.number());
    return new Val.Ref(object);
  }

  /** The variables of the call that runs here. */
  Captured captured() {
    Map<Element, Val> values = new LinkedHashMap<>();
    flow.environment()
        .values
        .forEach(
            (key, value) -> {
              if (key instanceof Local local && local.frame() == thread.frame().number()) {
                values.put(local.variable(), value);
              }
            });
    return new Captured(thread.number(), values);
  }

  /** Gives a method of a local class the variables that were around where its object was made. */
  void bindCaptured(int frame, TypeElement type, @Nullable Val self) {
    thread.whole().captured(type, self).ifPresent(its -> bind(frame, its));
  }

  /** Gives a call the variables around it; registers of other threads mean nothing here. */
  private void bind(int frame, Captured captured) {
    captured
        .values()
        .forEach(
            (variable, value) -> {
              if (captured.thread() == thread.number() || !isComputed(value)) {
                flow.environment().values.put(new Local(frame, variable), value);
              }
            });
  }

  private static boolean isComputed(@Nullable Val value) {
    return value instanceof Val.Symbolic
        || (value instanceof Val.Boxed boxed && boxed.number() instanceof Val.Symbolic);
  }

  Val call(Closure closure, List<Val> arguments, SourceSpan span) {
    if (closure.captured().thread() != thread.number()
        && (isComputed(closure.self()) || isComputed(closure.receiver()))) {
      throw thread.refusal(span, "the object of the " + closure + " depends on the execution");
    }
    return frame(
        closure.self(),
        closure.type(),
        closure.unit(),
        closure.tree(),
        span,
        number -> {
          bind(number, closure.captured());
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
      return thread.construction().create(Classes.ownerOf(method), method, arguments, span);
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
}
