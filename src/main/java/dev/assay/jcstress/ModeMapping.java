package dev.assay.jcstress;

import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import java.util.List;
import java.util.Locale;

/**
 * Which Java mode stands for a mode of C. Modes of Java are written as the bundled {@code java}
 * model reads them: accesses and fences with the orders of C11, where relaxed is opaque and seq_cst
 * is volatile, and what C11 lacks in the words that litmus tests have for Java.
 *
 * <p>Java promises no more than its documentation says, so where that says less than the kernel's
 * model or C11 need, the next stronger mode is taken.
 */
final class ModeMapping {

  static final AccessMode OPAQUE = ordered(MemoryOrder.RELAXED);
  static final AccessMode ACQUIRE = ordered(MemoryOrder.ACQUIRE);
  static final AccessMode RELEASE = ordered(MemoryOrder.RELEASE);
  static final AccessMode VOLATILE = ordered(MemoryOrder.SEQ_CST);

  /** The fences of Java that C11 lacks. */
  static final AccessMode LOAD_LOAD = java("load-load-fence");

  static final AccessMode STORE_STORE = java("store-store-fence");

  /** Modes of read-modify-writes; the half that the name does not speak of is plain. */
  static final AccessMode UPDATE_VOLATILE = java("volatile");

  static final AccessMode UPDATE_ACQUIRE = java("acquire");
  static final AccessMode UPDATE_RELEASE = java("release");

  /** Of a weak compare-and-set only. */
  static final AccessMode UPDATE_PLAIN = java("plain");

  private final MappingOptions options;
  private final boolean strengthened;
  private final boolean rcu;

  /**
   * A mapping for a test.
   *
   * @param rcu whether readers and grace periods meet in it; one without the other is no order, or
   *     that of a full fence
   */
  ModeMapping(MappingOptions options, boolean strengthened, boolean rcu) {
    this.options = options;
    this.strengthened = strengthened;
    this.rcu = rcu;
  }

  private static AccessMode java(String mode) {
    return new AccessMode.Annotated(List.of("java-" + mode));
  }

  private static AccessMode ordered(MemoryOrder order) {
    return new AccessMode.Ordered(order);
  }

  /**
   * The mode of a read.
   *
   * @param dependedUpon whether an address, a stored value or a branch depends on it
   */
  AccessMode load(AccessMode mode, boolean dependedUpon) {
    if (mode instanceof AccessMode.Plain) {
      return strengthened ? OPAQUE : mode;
    }
    if (mode instanceof AccessMode.Ordered ordered) {
      return switch (ordered.order()) {
        case RELAXED -> OPAQUE;
        case CONSUME, ACQUIRE -> ACQUIRE;
        case SEQ_CST -> VOLATILE;
        case RELEASE, ACQ_REL -> throw unsupported("load", mode);
      };
    }
    return switch (tag(mode)) {
      case "once" -> upgraded(dependedUpon);
      case "java-opaque" -> OPAQUE;
      case "java-plain" -> load(AccessMode.PLAIN, dependedUpon);
      case "java-final" ->
          throw new Untranslatable("final fields need objects, and there are none");
      case "acquire", "deref", "lderef", "java-acquire" -> ACQUIRE;
      case "java-volatile" -> VOLATILE;
      case "srcu-lock" -> throw new Untranslatable("SRCU has no counterpart");
      default -> throw unsupported("load", mode);
    };
  }

  private AccessMode upgraded(boolean dependedUpon) {
    return switch (options.dependencies()) {
      case ACQUIRE -> dependedUpon ? ACQUIRE : OPAQUE;
      case OPAQUE -> OPAQUE;
    };
  }

  /** The mode of a write. */
  AccessMode store(AccessMode mode) {
    if (mode instanceof AccessMode.Plain) {
      return strengthened ? OPAQUE : mode;
    }
    if (mode instanceof AccessMode.Ordered ordered) {
      return switch (ordered.order()) {
        case RELAXED -> OPAQUE;
        case RELEASE -> RELEASE;
        case SEQ_CST -> VOLATILE;
        case CONSUME, ACQUIRE, ACQ_REL -> throw unsupported("store", mode);
      };
    }
    return switch (tag(mode)) {
      case "once", "java-opaque" -> OPAQUE;
      case "java-plain" -> store(AccessMode.PLAIN);
      case "release", "assign", "java-release" -> RELEASE;
      case "java-volatile" -> VOLATILE;
      case "srcu-unlock" -> throw new Untranslatable("SRCU has no counterpart");
      default -> throw unsupported("store", mode);
    };
  }

  /**
   * How a read-modify-write is done.
   *
   * @param fenced whether full fences stand before and after it, as the kernel promises for those
   *     without suffix; a volatile read-modify-write of Java is no full fence
   */
  record Update(AccessMode mode, boolean fenced) {}

  /** The mode of an update that always writes. Java has none without order. */
  Update update(AccessMode mode, boolean dependedUpon) {
    if (mode instanceof AccessMode.Ordered ordered) {
      return switch (ordered.order()) {
        case RELAXED, CONSUME, ACQUIRE -> new Update(UPDATE_ACQUIRE, false);
        case RELEASE -> releasing(false);
        case ACQ_REL, SEQ_CST -> new Update(UPDATE_VOLATILE, false);
      };
    }
    return switch (tag(mode)) {
      case "mb" -> new Update(UPDATE_VOLATILE, true);
      case "java-volatile" -> new Update(UPDATE_VOLATILE, false);
      case "java-release" -> new Update(UPDATE_RELEASE, false);
      case "java-plain" -> new Update(UPDATE_PLAIN, false);
      case "once", "acquire", "noreturn", "java-acquire" -> new Update(UPDATE_ACQUIRE, false);
      case "release" -> releasing(dependedUpon);
      default -> throw unsupported("read-modify-write", mode);
    };
  }

  /** The read half of a releasing update is plain: it keeps no dependency, and little else. */
  private Update releasing(boolean dependedUpon) {
    return new Update(dependedUpon || strengthened ? UPDATE_VOLATILE : UPDATE_RELEASE, false);
  }

  /**
   * The mode of a compare-exchange. A releasing one reads plainly where it fails, which is weaker
   * than any C read, so a volatile one takes its place.
   */
  Update compareExchange(AccessMode mode) {
    Update update = update(mode, false);
    boolean weaker = update.mode().equals(UPDATE_RELEASE) && !mode.equals(UPDATE_RELEASE);
    return weaker ? new Update(UPDATE_VOLATILE, false) : update;
  }

  /** The mode of C11's compare-exchange, which covers that of its failure. */
  AccessMode compareExchange(MemoryOrder success, MemoryOrder failure) {
    boolean acquireIsEnough =
        switch (success) {
          case RELAXED, CONSUME, ACQUIRE -> failure != MemoryOrder.SEQ_CST;
          case RELEASE, ACQ_REL, SEQ_CST -> false;
        };
    return acquireIsEnough ? UPDATE_ACQUIRE : UPDATE_VOLATILE;
  }

  /** The fences that stand for one; none for a fence without effect on other threads. */
  List<AccessMode> fence(AccessMode mode) {
    if (mode instanceof AccessMode.Ordered ordered) {
      return switch (ordered.order()) {
        case RELAXED -> List.of();
        case CONSUME, ACQUIRE -> List.of(ACQUIRE);
        case RELEASE -> List.of(RELEASE);
        case ACQ_REL -> List.of(ACQUIRE, RELEASE);
        case SEQ_CST -> List.of(VOLATILE);
      };
    }
    return switch (tag(mode)) {
      case "mb",
          "before-atomic",
          "after-atomic",
          "after-spinlock",
          "after-unlock-lock",
          "after-srcu-read-unlock",
          "java-full-fence" ->
          List.of(VOLATILE);
      case "java-acquire-fence" -> List.of(ACQUIRE);
      // A constructor's end lets nothing stored before it overtake it.
      case "java-release-fence", "java-freeze" -> List.of(RELEASE);
      case "rmb", "java-load-load-fence" -> List.of(LOAD_LOAD);
      case "wmb", "java-store-store-fence" -> List.of(STORE_STORE);
      case "barrier", "rb_dep" -> List.of();
      case "rcu-lock", "rcu-unlock" -> rcu ? List.of(mode) : List.of();
      case "sync-rcu" -> List.of(rcu ? mode : VOLATILE);
      default -> throw unsupported("fence", mode);
    };
  }

  /** The kernel's tag, in lower case as older macro files have it. */
  static String tag(AccessMode mode) {
    return mode instanceof AccessMode.Annotated annotated && !annotated.tags().isEmpty()
        ? annotated.tags().get(annotated.tags().size() - 1).toLowerCase(Locale.ROOT)
        : "";
  }

  private static Untranslatable unsupported(String what, AccessMode mode) {
    String name =
        mode instanceof AccessMode.Ordered ordered
            ? ordered.order().cName()
            : mode instanceof AccessMode.Annotated annotated
                ? String.join(",", annotated.tags())
                : "no order";
    return new Untranslatable("unsupported primitive: " + what + " with " + name);
  }
}
