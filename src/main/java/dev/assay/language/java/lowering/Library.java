package dev.assay.language.java.lowering;

import com.sun.source.tree.ExpressionTree;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK that mean something to the memory model. */
final class Library {

  private static final String ATOMIC = "java.util.concurrent.atomic.Atomic";

  private static final Set<String> OTHERS =
      Set.of(
          "java.lang.invoke.VarHandle",
          "java.lang.invoke.MethodHandles",
          "java.lang.invoke.MethodHandles.Lookup",
          "java.lang.Thread",
          "java.util.concurrent.ThreadLocalRandom",
          "java.lang.Object",
          "java.lang.String",
          "java.lang.System",
          "java.util.Arrays",
          "Array",
          "java.util.Objects");

  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Character",
          "java.lang.Float",
          "java.lang.Double");

  private final ThreadLowering thread;
  private final Handles handles;
  private final Locks locks;
  private final Waits waits;
  private final Copies copies;

  Library(ThreadLowering thread) {
    this.thread = thread;
    this.handles = new Handles(thread);
    this.waits = new Waits(thread);
    this.locks = new Locks(thread, waits);
    this.copies = new Copies(thread);
  }

  /** A constant of an enumeration of the JDK. */
  record EnumConstant(String type, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A class as a value. */
  record ClassConstant(String name) {
    @Override
    public String toString() {
      return "class " + name;
    }
  }

  private static String ownerOf(Element method) {
    return method.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName().toString()
        : "";
  }

  /** Whether a method is one of these classes'. */
  boolean isKnown(ExecutableElement method) {
    String owner = ownerOf(method);
    return owner.startsWith(ATOMIC)
        || Locks.isOne(owner)
        || OTHERS.contains(owner)
        || BOXES.contains(owner)
        || owner.equals("java.lang.Number");
  }

  boolean isKnownClass(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith(ATOMIC) || Locks.isOne(name);
  }

  /** Whether the parameters of a method say nothing of what it takes. */
  boolean isPolymorphic(@Nullable Element called) {
    return called != null && ownerOf(called).equals("java.lang.invoke.VarHandle");
  }

  Val create(TypeElement type, List<Val> arguments, SourceSpan span) {
    String name = type.getSimpleName().toString();
    if (name.endsWith("Array")) {
      return handles.atomicArray(type, arguments, span);
    }
    if (Locks.isOne(type.getQualifiedName().toString())) {
      return locks.create(type, arguments, span);
    }
    HeapObject object = thread.whole().heap().create(name, null, -1, name, span);
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(object);
    }
    if (type.getQualifiedName().toString().startsWith(ATOMIC)) {
      object.initial().put(HeapObject.FIRST, zeroOf(type));
      if (!arguments.isEmpty()) {
        // The constructor assigns to a volatile field.
        thread
            .access()
            .write(
                new Access.Place.Of(object, HeapObject.FIRST), arguments.get(0), "volatile", span);
      }
    }
    return new Val.Ref(object);
  }

  /** Whether a class holds a value that is read and written atomically. */
  static boolean isAtomic(TypeElement type) {
    return type.getQualifiedName().toString().startsWith(ATOMIC);
  }

  /** What an atomic class, or an array of such, holds at first. */
  static Val zeroOf(TypeElement type) {
    String name = type.getSimpleName().toString();
    return name.startsWith("AtomicLong")
        ? new Val.Known(0L)
        : name.startsWith("AtomicReference") ? Val.NULL : Val.ZERO;
  }

  /** Calls a method of one of these classes. */
  Val call(
      ExecutableElement method,
      Val receiver,
      List<Val> arguments,
      List<? extends ExpressionTree> trees,
      SourceSpan span) {
    String owner = ownerOf(method);
    String name = method.getSimpleName().toString();
    if (owner.startsWith(ATOMIC)) {
      return handles.atomic(method, receiver, arguments, span);
    }
    if (Locks.isOne(owner)) {
      return locks.call(method, receiver, arguments, span);
    }
    if (owner.startsWith("java.lang.invoke.")) {
      return handles.call(method, receiver, arguments, trees, span);
    }
    if (owner.equals("java.util.concurrent.ThreadLocalRandom")) {
      return random(method, arguments, span);
    }
    if (owner.equals("java.lang.Thread")) {
      if (name.equals("onSpinWait") || name.equals("yield")) {
        return Val.ZERO;
      }
    } else if (BOXES.contains(owner) || owner.equals("java.lang.Number")) {
      return box(method, name, receiver, arguments, span);
    } else if (owner.equals("java.lang.String")) {
      return string(name, receiver, arguments, span);
    } else if (owner.equals("java.lang.Object")) {
      return object(name, receiver, arguments, span);
    } else if (owner.equals("java.lang.System") && name.equals("arraycopy")) {
      return copies.copy(arguments, span);
    } else if (owner.equals("java.util.Arrays") && name.equals("copyOf") && arguments.size() == 2) {
      return copies.copyOf(arguments.get(0), arguments.get(1), method, span);
    } else if (owner.equals("java.util.Arrays") && name.equals("fill") && arguments.size() == 2) {
      return copies.fill(arguments.get(0), arguments.get(1), span);
    } else if (owner.equals("Array") && name.equals("clone")) {
      return copies.cloneOf(receiver, method.getReturnType(), span);
    } else if (owner.equals("java.util.Objects")
        && name.equals("requireNonNull")
        && arguments.size() == 1) {
      return thread.nonNull(arguments.get(0), span);
    }
    throw unsupported(method, span);
  }

  /** A number that nobody knows stands for all others, and a warning says so. */
  private Val random(ExecutableElement method, List<Val> arguments, SourceSpan span) {
    String name = method.getSimpleName().toString();
    if (name.equals("current")) {
      return Val.ZERO;
    }
    if (!name.equals("nextInt") || arguments.size() > 2) {
      throw unsupported(method, span);
    }
    Val number = arguments.size() == 2 ? arguments.get(0) : Val.ZERO;
    thread.whole().warn(span, "of all random numbers, only the least is tried");
    return number;
  }

  private RuntimeException unsupported(ExecutableElement method, SourceSpan span) {
    return thread.refusal(span, "the method " + Calls.nameOf(method) + " is not supported");
  }

  private Val object(String name, Val receiver, List<Val> arguments, SourceSpan span) {
    Val object = thread.nonNull(receiver, span);
    if (!thread.flow().isAlive()) {
      return Val.ZERO;
    }
    if (name.equals("equals")
        && arguments.size() == 1
        && (isText(object) || isText(arguments.get(0)) || object instanceof Val.Ref)) {
      return thread.arithmetic().compare("==", object, arguments.get(0), span);
    }
    if (name.equals("wait") || name.startsWith("notify")) {
      return waits.call(name, object, arguments, span);
    }
    if (name.equals("clone") && object instanceof Val.Ref ref && ref.object().type() != null) {
      return copies.cloneOf(ref.object(), span);
    }
    if (name.equals("getClass")) {
      Set<String> types = new TreeSet<>();
      if (object instanceof Val.Ref ref) {
        types.add(ref.object().typeName());
      } else {
        types.addAll(thread.whole().known().moved());
        for (HeapObject each : thread.whole().heap().objects()) {
          for (Val first : each.initial().values()) {
            if (first instanceof Val.Ref ref) {
              types.add(ref.object().typeName());
            }
          }
        }
      }
      if (types.size() == 1) {
        String type = types.iterator().next();
        return new Val.Known(new ClassConstant(type));
      }
      if (types.isEmpty()) {
        thread.flow().abandon();
        return Val.NULL;
      }
    }
    throw thread.refusal(span, "the method " + name + " of Object is not supported here");
  }

  private static boolean isText(Val value) {
    return value instanceof Val.Known known && known.value() instanceof String;
  }

  private Val string(String name, Val receiver, List<Val> arguments, SourceSpan span) {
    if (name.equals("equals") && arguments.size() == 1) {
      Val text = thread.nonNull(receiver, span);
      return thread.arithmetic().compare("==", text, arguments.get(0), span);
    }
    if (receiver instanceof Val.Known known && known.value() instanceof String text) {
      switch (name) {
        case "length" -> {
          return new Val.Known(text.length());
        }
        case "hashCode" -> {
          return new Val.Known(text.hashCode());
        }
        case "toString", "intern" -> {
          return receiver;
        }
        default -> {}
      }
    }
    throw thread.refusal(span, "the method " + name + " of String is not supported here");
  }

  private Val box(
      ExecutableElement method, String name, Val receiver, List<Val> arguments, SourceSpan span) {
    TypeMirror own = Classes.ownerOf(method).asType();
    boolean strings =
        !arguments.isEmpty() && !method.getParameters().get(0).asType().getKind().isPrimitive();
    if (name.equals("valueOf") && !strings && arguments.size() == 1) {
      TypeMirror from = method.getParameters().get(0).asType();
      return thread.conversions().convert(arguments.get(0), from, own, span);
    }
    if (name.endsWith("Value") && arguments.isEmpty()) {
      TypeMirror to = method.getReturnType();
      return thread.conversions().convert(receiver, own, to, span);
    }
    if ((name.equals("sum") || name.equals("max") || name.equals("min"))
        && arguments.stream().allMatch(a -> a instanceof Val.Known)
        && method.getReturnType().getKind() == TypeKind.INT) {
      int a = (Integer) ((Val.Known) arguments.get(0)).value();
      int b = (Integer) ((Val.Known) arguments.get(1)).value();
      return new Val.Known(
          name.equals("sum") ? a + b : name.equals("max") ? Math.max(a, b) : Math.min(a, b));
    }
    throw unsupported(method, span);
  }
}
