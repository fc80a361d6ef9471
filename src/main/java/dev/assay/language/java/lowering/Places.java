package dev.assay.language.java.lowering;

import com.sun.source.tree.ArrayAccessTree;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Finds where fields and elements are, and the objects around the code. */
final class Places {

  /** Arrays of which one is sought by its address. */
  private static final int MOST_ARRAYS = 50;

  private final ThreadLowering thread;
  private final Flow flow;

  Places(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  /** The object around the code that has a field. */
  Val holder(VariableElement field, SourceSpan span) {
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
      at = Construction.enclosing(at);
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

  Val length(Val array, SourceSpan span) {
    Val known = thread.nonNull(array, span);
    if (known instanceof Val.Ref ref && ref.object().isArray()) {
      return new Val.Known(ref.object().length());
    }
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    Map<String, HeapObject> arrays = new TreeMap<>();
    thread.whole().heap().objects().stream()
        .filter(HeapObject::isArray)
        .forEach(each -> arrays.put(each.name(), each));
    Map<String, Integer> lengths = new TreeMap<>(thread.whole().known().lengths());
    arrays.forEach((name, each) -> lengths.put(name, each.length()));
    if (Set.copyOf(lengths.values()).size() == 1) {
      return new Val.Known(lengths.values().iterator().next());
    }
    if (arrays.keySet().containsAll(lengths.keySet()) && lengths.size() <= MOST_ARRAYS) {
      return length(thread.whole().heap().operand(known, span), arrays.values(), span);
    }
    throw thread.refusal(span, "the length of this array depends on the execution");
  }

  /** The length of one of some arrays. */
  private Val length(Operand array, Collection<HeapObject> arrays, SourceSpan span) {
    Operand sum = ThreadLowering.zero(span);
    for (HeapObject each : arrays) {
      Operand same = WordLocks.of(Operator.EQ, array, Heap.address(each, 0, span), span);
      sum =
          WordLocks.of(
              Operator.ADD, sum, WordLocks.of(Operator.MUL, same, each.length(), span), span);
    }
    return thread.attempts().kept(sum, span);
  }

  /** Where an element of an array is. */
  Access.Place place(ArrayAccessTree tree) {
    Val array = thread.expressions().value(tree.getExpression());
    Val index =
        thread
            .conversions()
            .convert(
                thread.expressions().value(tree.getIndex()),
                thread.attribution().type(tree.getIndex()),
                thread.attribution().intType(),
                thread.attribution().span(tree));
    return elementOf(array, index, thread.attribution().span(tree));
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
            Operator.ADD,
            Access.plus(base, HeapObject.FIRST, span),
            thread.whole().heap().operand(scaled, span),
            span);
    return new Access.Place.Element(address);
  }
}
