package dev.assay.language.java.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JavaUnit;
import dev.assay.language.java.lowering.ThreadLowering.Scope;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Makes objects and runs their constructors; initialises classes. */
final class Construction {

  private final ThreadLowering thread;
  private final Flow flow;
  private final JavaSources sources;

  Construction(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.sources = thread.whole().sources();
  }

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
    HeapObject object = allocate(type, span);
    Val self = new Val.Ref(object);
    if (type.getNestingKind().isNested() && !JavaLowering.isStatic(type)) {
      Val outer = outerOf(type);
      if (outer instanceof Val.Symbolic) {
        throw thread.refusal(span, "the object around this one depends on the execution");
      }
      Val before = thread.whole().outers().putIfAbsent(type, outer);
      if (before != null && !before.equals(outer)) {
        throw thread.refusal(span, "objects of " + type + " belong to several others");
      }
    }
    if (isLocal(type)) {
      thread.whole().found().noteMaker(thread.number());
      thread.whole().capture(type, object, thread.calls().captured());
    }
    construct(type, constructor, self, arguments, span);
    if (hasFinalField(type)) {
      thread.access().fence("freeze", span);
    }
    return self;
  }

  /** Whether a class is declared in a method, whose variables it may use. */
  private static boolean isLocal(TypeElement type) {
    NestingKind kind = type.getNestingKind();
    return kind == NestingKind.LOCAL || kind == NestingKind.ANONYMOUS;
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

  /** Gives an object its place and the default values of its fields. */
  HeapObject allocate(TypeElement type, SourceSpan span) {
    thread.whole().found().noteMade(type);
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
          .anyMatch(thread.whole().strengthening()::isFinal)) {
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
    thread
        .calls()
        .frame(
            self,
            type,
            unit,
            null,
            span,
            number -> {
              thread.calls().bindCaptured(number, type, self);
              List<? extends StatementTree> body = List.of();
              if (declared.isPresent() && declared.get().tree() instanceof MethodTree tree) {
                thread
                    .calls()
                    .bind(
                        number,
                        tree.getParameters(),
                        constructor.getParameters(),
                        arguments,
                        constructor.isVarArgs());
                body = tree.getBody() == null ? List.of() : tree.getBody().getStatements();
              }
              Optional<MethodInvocationTree> first = firstCall(body);
              if (first.isPresent()) {
                List<Val> values = thread.invocations().arguments(first.get(), unit);
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
            thread.places().placeOf(frame.self() == null ? Val.NULL : frame.self(), element, span);
        thread.access().write(place, value, thread.whole().strengthening().modeOf(element), span);
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
      thread
          .calls()
          .frame(null, type, declared.get().unit(), null, span, number -> initialise(type, true));
    }
  }
}
