package dev.assay.language.java.lowering;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/**
 * Copies arrays and objects, element by element and field by field, by accesses in no order. No
 * constructor runs, so that nothing freezes the final fields of a copy.
 */
final class Copies {

  private static final int MOST_ELEMENTS = 10_000;

  private final ThreadLowering thread;

  Copies(ThreadLowering thread) {
    this.thread = thread;
  }

  private int number(Val value, String what, SourceSpan span) {
    if (value instanceof Val.Known known && known.value() instanceof Integer number) {
      if (number > MOST_ELEMENTS) {
        throw thread.refusal(span, "arrays of more than 10,000 elements are not supported");
      }
      return number;
    }
    throw thread.refusal(span, "the " + what + " of this copy depends on the execution");
  }

  private Val read(Val array, int index, SourceSpan span) {
    Access.Place place = thread.places().elementOf(array, new Val.Known(index), span);
    return thread.flow().isAlive() ? thread.access().read(place, "plain", span) : Val.ZERO;
  }

  private void write(Val array, int index, Val value, SourceSpan span) {
    Access.Place place = thread.places().elementOf(array, new Val.Known(index), span);
    if (thread.flow().isAlive()) {
      thread.access().write(place, value, "plain", span);
    }
  }

  /** {@code System.arraycopy}. */
  Val copy(List<Val> arguments, SourceSpan span) {
    int from = number(arguments.get(1), "start", span);
    int to = number(arguments.get(3), "start", span);
    int length = number(arguments.get(4), "length", span);
    if (length < 0) {
      thread.raise("java.lang.ArrayIndexOutOfBoundsException", span);
    }
    List<Val> values = new ArrayList<>();
    for (int i = 0; i < length && thread.flow().isAlive(); i++) {
      values.add(read(arguments.get(0), from + i, span));
    }
    for (int i = 0; i < length && thread.flow().isAlive(); i++) {
      write(arguments.get(2), to + i, values.get(i), span);
    }
    return Val.ZERO;
  }

  /** {@code Arrays.copyOf}. */
  Val copyOf(Val array, Val length, ExecutableElement method, SourceSpan span) {
    return copyOf(array, number(length, "length", span), method.getReturnType(), span);
  }

  /** {@code clone} of an array. */
  Val cloneOf(Val array, TypeMirror type, SourceSpan span) {
    return copyOf(array, number(thread.places().length(array, span), "length", span), type, span);
  }

  private Val copyOf(Val array, int length, TypeMirror type, SourceSpan span) {
    Val source = thread.nonNull(array, span);
    if (length < 0) {
      thread.raise("java.lang.NegativeArraySizeException", span);
    }
    if (!thread.flow().isAlive()) {
      return Val.NULL;
    }
    int old = number(thread.places().length(source, span), "length", span);
    Val first =
        Classes.defaultOf(
            type instanceof ArrayType its
                ? its.getComponentType()
                : thread.whole().sources().typeNamed("java.lang.Object"));
    List<Val> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(i < old ? read(source, i, span) : first);
    }
    String name = source instanceof Val.Ref ref ? ref.object().typeName() : type.toString();
    return thread.invocations().array(name, first, values, true, span);
  }

  /** {@code Arrays.fill}. */
  Val fill(Val array, Val value, SourceSpan span) {
    Val its = thread.nonNull(array, span);
    if (thread.flow().isAlive()) {
      int length = number(thread.places().length(its, span), "length", span);
      for (int i = 0; i < length; i++) {
        write(its, i, value, span);
      }
    }
    return Val.ZERO;
  }

  /** {@code Object.clone}. */
  Val cloneOf(HeapObject object, SourceSpan span) {
    TypeElement type = Objects.requireNonNull(object.type());
    if (!thread.isA(type, thread.whole().sources().type("java.lang.Cloneable"))) {
      thread.raise("java.lang.CloneNotSupportedException", span);
      return Val.NULL;
    }
    HeapObject copy = thread.construction().allocate(type, span);
    for (Map.Entry<VariableElement, Integer> field : object.fields().entrySet()) {
      String mode = thread.whole().strengthening().modeOf(field.getKey());
      Val value = thread.access().read(new Access.Place.Of(object, field.getValue()), mode, span);
      thread.access().write(new Access.Place.Of(copy, field.getValue()), value, mode, span);
    }
    return new Val.Ref(copy);
  }
}
