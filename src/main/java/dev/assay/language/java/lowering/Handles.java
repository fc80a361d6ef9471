package dev.assay.language.java.lowering;

import com.sun.source.tree.ExpressionTree;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Variable handles, atomic classes and field updaters: accesses of all modes. */
final class Handles {

  private final ThreadLowering thread;

  Handles(ThreadLowering thread) {
    this.thread = thread;
  }

  /**
   * What a handle leads to.
   *
   * @param field none for elements of arrays
   * @param type of the variable
   */
  record Handle(@Nullable VariableElement field, TypeMirror type) {}

  // Making handles.

  private Val handle(@Nullable VariableElement field, TypeMirror type, SourceSpan span) {
    HeapObject object =
        thread.whole().heap().create("handle", null, -1, new Handle(field, type), span);
    thread.whole().noteOfState(object);
    return new Val.Ref(object);
  }

  private Val fieldHandle(Val type, Val name, SourceSpan span) {
    if (type instanceof Val.Known owner
        && owner.value() instanceof Library.ClassConstant its
        && name instanceof Val.Known text
        && thread.whole().sources().type(its.name()) != null) {
      TypeElement element = thread.whole().sources().type(its.name());
      for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
        if (field.getSimpleName().contentEquals(String.valueOf(text.value()))) {
          return handle(field, field.asType(), span);
        }
      }
    }
    throw thread.refusal(span, "which field this handle is for is not known");
  }

  private Handle handleOf(Val value, SourceSpan span) {
    if (value instanceof Val.Ref ref && ref.object().payload() instanceof Handle handle) {
      return handle;
    }
    throw thread.refusal(span, "which variable this handle is for is not known");
  }

  Val atomicArray(TypeElement type, List<Val> arguments, SourceSpan span) {
    String name = type.getSimpleName().toString();
    if (arguments.size() != 1
        || !(arguments.get(0) instanceof Val.Known known)
        || !(known.value() instanceof Integer length)
        || length > 10_000) {
      throw thread.refusal(span, "this array of atomics is not supported");
    }
    HeapObject array = thread.whole().heap().create(name, null, length, name, span);
    thread.whole().found().noteLength(array);
    for (int i = 0; i < length; i++) {
      array.initial().put(HeapObject.FIRST + 4 * i, Library.zeroOf(type));
    }
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(array);
    }
    return new Val.Ref(array);
  }

  // Calls.

  /** Calls a method of VarHandle, or of what handles are made by. */
  Val call(
      ExecutableElement method,
      Val receiver,
      List<Val> arguments,
      List<? extends ExpressionTree> trees,
      SourceSpan span) {
    String name = method.getSimpleName().toString();
    switch (name) {
      case "lookup", "publicLookup", "privateLookupIn", "in" -> {
        return new Val.Known("lookup");
      }
      case "findVarHandle", "findStaticVarHandle" -> {
        return fieldHandle(arguments.get(0), arguments.get(1), span);
      }
      case "arrayElementVarHandle" -> {
        if (arguments.get(0) instanceof Val.Known known
            && known.value() instanceof Library.ClassConstant its
            && its.name().endsWith("[]")) {
          String element = its.name().substring(0, its.name().length() - 2);
          return handle(null, thread.whole().sources().typeNamed(element), span);
        }
      }
      case "fullFence", "acquireFence", "releaseFence", "loadLoadFence", "storeStoreFence" -> {
        thread.access().fence(dashed(name), span);
        return Val.ZERO;
      }
      case "withInvokeExactBehavior", "withInvokeBehavior" -> {
        return receiver;
      }
      default -> {}
    }
    if (!Classes.ownerOf(method).getSimpleName().contentEquals("VarHandle")) {
      throw thread.refusal(span, "the method " + name + " is not supported");
    }
    Handle handle = handleOf(receiver, span);
    int first = coordinates(handle);
    Access.Place place = place(handle, arguments, span);
    if (!thread.flow().isAlive()) {
      return Val.ZERO;
    }
    Val[] values = new Val[arguments.size() - first];
    for (int i = 0; i < values.length; i++) {
      TypeMirror from = thread.unit().type(trees.get(first + i));
      Val value = arguments.get(first + i);
      values[i] =
          from == null ? value : thread.conversions().convert(value, from, handle.type(), span);
    }
    return perform(name, place, handle.type(), values, false, span);
  }

  private static int coordinates(Handle handle) {
    VariableElement field = handle.field();
    return field == null ? 2 : JavaLowering.isStatic(field) ? 0 : 1;
  }

  private Access.Place place(Handle handle, List<Val> arguments, SourceSpan span) {
    VariableElement field = handle.field();
    if (field == null) {
      return thread.places().elementOf(arguments.get(0), arguments.get(1), span);
    }
    Val base = JavaLowering.isStatic(field) ? Val.NULL : arguments.get(0);
    return thread.places().placeOf(base, field, span);
  }

  /** {@code full-fence} of {@code fullFence}. */
  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Calls a method of an atomic class, of an array of atomics, or of a field updater. */
  Val atomic(ExecutableElement method, Val receiver, List<Val> arguments, SourceSpan span) {
    String name = method.getSimpleName().toString();
    String owner = Classes.ownerOf(method).getSimpleName().toString();
    if (name.equals("newUpdater")) {
      return fieldHandle(arguments.get(0), arguments.get(arguments.size() - 1), span);
    }
    TypeMirror type = typeOf(owner);
    Access.Place place;
    int first = 0;
    if (owner.endsWith("FieldUpdater")) {
      Handle handle = handleOf(receiver, span);
      type = handle.type();
      place = place(handle, arguments, span);
      first = 1;
    } else if (owner.endsWith("Array")) {
      if (name.equals("length") && receiver instanceof Val.Ref ref) {
        return new Val.Known(ref.object().length());
      }
      place = thread.places().elementOf(receiver, arguments.get(0), span);
      first = 1;
    } else {
      Val object = thread.nonNull(receiver, span);
      if (!thread.flow().isAlive()) {
        return Val.ZERO;
      }
      place =
          object instanceof Val.Ref ref
              ? new Access.Place.Of(ref.object(), HeapObject.FIRST)
              : new Access.Place.Element(
                  Access.plus(thread.whole().heap().operand(object, span), HeapObject.FIRST, span));
    }
    if (!thread.flow().isAlive()) {
      return Val.ZERO;
    }
    Val[] values = arguments.subList(first, arguments.size()).toArray(new Val[0]);
    return perform(name, place, type, values, true, span);
  }

  private TypeMirror typeOf(String owner) {
    String kind = owner.substring("Atomic".length());
    if (kind.startsWith("Reference")) {
      return thread.whole().sources().type("java.lang.Object").asType();
    }
    return thread
        .whole()
        .sources()
        .types()
        .getPrimitiveType(
            kind.startsWith("Long")
                ? TypeKind.LONG
                : kind.startsWith("Boolean") ? TypeKind.BOOLEAN : TypeKind.INT);
  }

  // What they do.

  /** Does what a method of that name does to a place. */
  private Val perform(
      String name,
      Access.Place place,
      TypeMirror type,
      Val[] values,
      boolean atomic,
      SourceSpan span) {
    switch (name) {
      case "get", "getPlain", "intValue", "longValue", "getOpaque", "getAcquire", "getVolatile" -> {
        return thread.access().read(place, mode(name, "get", atomic), span);
      }
      case "set", "setPlain", "setOpaque", "setRelease", "setVolatile", "lazySet" -> {
        thread.access().write(place, values[0], mode(name, "set", atomic), span);
        return Val.ZERO;
      }
      default -> {}
    }
    if (name.startsWith("compareAndExchange")) {
      String mode = mode(name, "compareAndExchange", true);
      return thread.access().exchange(place, values[0], values[1], mode, span).found();
    }
    if (name.equals("compareAndSet")) {
      return thread.access().exchange(place, values[0], values[1], "volatile", span).done();
    }
    if (name.startsWith("weakCompareAndSet")) {
      String rest = name.substring("weakCompareAndSet".length());
      String mode =
          rest.isEmpty() ? (atomic ? "plain" : "volatile") : rest.toLowerCase(Locale.ROOT);
      return thread.access().weakExchange(place, values[0], values[1], mode, span);
    }
    return update(name, place, type, values, span);
  }

  private static String mode(String name, String prefix, boolean atomic) {
    String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    if (name.equals("lazySet")) {
      return "release";
    }
    return rest.isEmpty() ? (atomic ? "volatile" : "plain") : rest.toLowerCase(Locale.ROOT);
  }

  private static String updateMode(String name) {
    return name.endsWith("Acquire") ? "acquire" : name.endsWith("Release") ? "release" : "volatile";
  }

  private Val update(
      String name, Access.Place place, TypeMirror type, Val[] values, SourceSpan span) {
    String bare = name.replaceAll("(Acquire|Release)$", "");
    String mode = updateMode(name);
    switch (bare) {
      case "getAndSet" -> {
        return thread.access().update(place, Optional.empty(), values[0], mode, span);
      }
      case "getAndAdd" -> {
        return thread.access().update(place, sum(type, span), values[0], mode, span);
      }
      case "getAndIncrement" -> {
        return thread.access().update(place, sum(type, span), one(type), mode, span);
      }
      case "getAndDecrement" -> {
        return thread.access().update(place, sum(type, span), minusOne(type), mode, span);
      }
      case "incrementAndGet" -> {
        return added(place, type, one(type), span);
      }
      case "decrementAndGet" -> {
        return added(place, type, minusOne(type), span);
      }
      case "addAndGet" -> {
        return added(place, type, values[0], span);
      }
      case "getAndBitwiseOr" -> {
        return thread.access().update(place, Optional.of(Operator.OR), values[0], mode, span);
      }
      case "getAndBitwiseAnd" -> {
        return thread.access().update(place, Optional.of(Operator.AND), values[0], mode, span);
      }
      case "getAndBitwiseXor" -> {
        return thread.access().update(place, Optional.of(Operator.XOR), values[0], mode, span);
      }
      case "getAndUpdate", "updateAndGet", "getAndAccumulate", "accumulateAndGet" -> {
        return applied(bare, place, values, span);
      }
      default -> throw thread.refusal(span, "the method " + name + " is not supported");
    }
  }

  /** A read, a function, and a comparison that is repeated until it succeeds. */
  private Val applied(String name, Access.Place place, Val[] values, SourceSpan span) {
    Val function = values[values.length - 1];
    if (!(function instanceof Val.Ref ref)
        || !(ref.object().payload() instanceof Calls.Closure closure)) {
      throw thread.refusal(span, "which function is applied here is not known");
    }
    Val old = thread.access().read(place, "volatile", span);
    List<Val> arguments = values.length == 1 ? List.of(old) : List.of(old, values[0]);
    Val made = thread.calls().call(closure, arguments, span);
    Val done = thread.access().exchange(place, old, made, "volatile", span).done();
    if (done instanceof Val.Symbolic symbolic && thread.flow().isAlive()) {
      List<ThreadFlow.Path<Environment>> ways = thread.flow().fork(symbolic.operand(), span);
      thread.flow().goOn(ways.get(1));
      thread.await(List.of(), span);
      thread.flow().goOn(ways.get(0));
    }
    return name.startsWith("get") ? old : made;
  }

  private Val added(Access.Place place, TypeMirror type, Val by, SourceSpan span) {
    Val old = thread.access().update(place, sum(type, span), by, "volatile", span);
    TypeKind kind = type.getKind() == TypeKind.LONG ? TypeKind.LONG : TypeKind.INT;
    return thread.arithmetic().binary("+", kind, old, by, span);
  }

  private static Val one(TypeMirror type) {
    return type.getKind() == TypeKind.LONG ? new Val.Known(1L) : Val.ONE;
  }

  private static Val minusOne(TypeMirror type) {
    return type.getKind() == TypeKind.LONG ? new Val.Known(-1L) : new Val.Known(-1);
  }

  private Optional<Operator> sum(TypeMirror type, SourceSpan span) {
    return Optional.of(
        switch (type.getKind()) {
          case INT -> Operator.ADD;
          case LONG -> Operator.EXACT_ADD;
          case BYTE -> Operator.ADD_S8;
          case SHORT -> Operator.ADD_S16;
          case CHAR -> Operator.ADD_U16;
          default -> throw thread.refusal(span, "sums of " + type + " are not supported here");
        });
  }
}
