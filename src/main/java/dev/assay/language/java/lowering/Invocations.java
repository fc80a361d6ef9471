package dev.assay.language.java.lowering;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import dev.assay.language.java.JavaUnit;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Evaluates calls, and what makes objects and arrays. */
final class Invocations {

  private final ThreadLowering thread;
  private final Flow flow;

  Invocations(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  /** The arguments of a call, as its parameters take them. */
  List<Val> arguments(MethodInvocationTree call, JavaUnit unit) {
    return arguments(call.getArguments(), unit.element(call));
  }

  List<Val> arguments(List<? extends ExpressionTree> trees, @Nullable Element called) {
    List<Val> values = new ArrayList<>();
    List<? extends VariableElement> parameters =
        called instanceof ExecutableElement method ? method.getParameters() : List.of();
    for (int i = 0; i < trees.size(); i++) {
      TypeMirror to =
          i < parameters.size() && !thread.library().isPolymorphic(called)
              ? parameters.get(i).asType()
              : thread.attribution().type(trees.get(i));
      boolean last = i >= parameters.size() - 1;
      values.add(
          last && called instanceof ExecutableElement method && method.isVarArgs()
              ? thread.expressions().value(trees.get(i))
              : thread.expressions().converted(trees.get(i), to));
    }
    return values;
  }

  Val call(MethodInvocationTree tree) {
    SourceSpan span = thread.attribution().span(tree);
    if (!(thread.attribution().element(tree) instanceof ExecutableElement method)) {
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
              ? thread.expressions().self(span)
              : select instanceof MemberSelectTree its
                  ? thread.expressions().value(its.getExpression())
                  : thread.places().around(Classes.ownerOf(method), span);
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
    return from.getKind().isPrimitive() == thread.attribution().type(tree).getKind().isPrimitive()
        ? value
        : thread.conversions().convert(value, from, thread.attribution().type(tree), span);
  }

  Val create(NewClassTree tree) {
    SourceSpan span = thread.attribution().span(tree);
    if (!(thread.attribution().element(tree) instanceof ExecutableElement constructor)) {
      throw thread.refusal(span, "what is made here is not known");
    }
    List<Val> values = arguments(tree.getArguments(), constructor);
    if (!flow.isAlive()) {
      return Val.NULL;
    }
    TypeElement type = Classes.ownerOf(constructor);
    return thread.library().isKnownClass(type)
        ? thread.library().create(type, values, span)
        : thread.construction().create(type, constructor, values, span);
  }

  Val newArray(NewArrayTree tree, TypeMirror type) {
    SourceSpan span = thread.attribution().span(tree);
    TypeMirror element =
        type instanceof ArrayType array ? array.getComponentType() : thread.attribution().intType();
    List<Val> values = new ArrayList<>();
    if (tree.getInitializers() != null) {
      tree.getInitializers()
          .forEach(each -> values.add(thread.expressions().converted(each, element)));
    } else if (tree.getDimensions().size() == 1) {
      Val length = thread.expressions().value(tree.getDimensions().get(0));
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
    return array(
        element + "[]", Classes.defaultOf(element), values, tree.getInitializers() != null, span);
  }

  /**
   * Makes an array.
   *
   * @param first what an element is by default
   * @param isWritten whether elements are written, or have that value
   */
  Val array(String type, Val first, List<Val> values, boolean isWritten, SourceSpan span) {
    HeapObject array = thread.whole().heap().create("array", null, values.size(), type, span);
    thread.whole().found().noteLength(array);
    thread.whole().found().noteMaker(thread.number());
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(array);
    } else {
      thread.whole().found().noteMoved(array.typeName());
    }
    for (int i = 0; i < values.size(); i++) {
      int offset = HeapObject.FIRST + 4 * i;
      array.initial().put(offset, first);
      if (thread.stage() == Access.Stage.INITIAL) {
        array.initial().put(offset, values.get(i));
      } else if (isWritten) {
        thread.access().write(new Access.Place.Of(array, offset), values.get(i), "plain", span);
      }
    }
    return new Val.Ref(array);
  }
}
