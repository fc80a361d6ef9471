package dev.assay.ordering;

import java.util.List;
import java.util.Optional;

/** The methods of {@code VarHandle} and of the {@code Atomic} classes by how much they order. */
final class JavaMethods {

  /** From strong to weak; the item that each is paid for as when it stands for a weaker one. */
  enum Mode {
    VOLATILE,
    ORDERED,
    OPAQUE,
    PLAIN
  }

  /**
   * A load or a store.
   *
   * @param handle whether it is a method of a {@code VarHandle}; else of an {@code Atomic} class
   */
  record Access(boolean load, Mode mode, boolean handle) {

    /** The method that does the same in another mode. */
    String in(Mode other) {
      String verb = load ? "get" : "set";
      return switch (other) {
        case VOLATILE -> handle ? verb + "Volatile" : verb;
        case ORDERED -> load ? "getAcquire" : "setRelease";
        case OPAQUE -> verb + "Opaque";
        case PLAIN -> handle ? verb : verb + "Plain";
      };
    }

    /** What the other mode costs more than a plain access. */
    String item(Mode other) {
      String what = load ? "load" : "store";
      return switch (other) {
        case VOLATILE -> what + "-seq_cst";
        case ORDERED -> load ? "load-acquire" : "store-release";
        case OPAQUE -> "mark";
        case PLAIN -> "";
      };
    }
  }

  /** What may stand for each fence. */
  private static final List<String> FENCES =
      List.of("fullFence", "acquireFence", "releaseFence", "loadLoadFence", "storeStoreFence");

  private JavaMethods() {}

  /**
   * The access that a method does.
   *
   * @param handle whether it is called on a {@code VarHandle}
   */
  static Optional<Access> access(String method, boolean handle) {
    for (boolean load : List.of(true, false)) {
      for (Mode mode : Mode.values()) {
        Access access = new Access(load, mode, handle);
        boolean lazy = mode == Mode.ORDERED && method.equals("lazySet");
        if (access.in(mode).equals(method) || (lazy && !load)) {
          return Optional.of(access);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a method is a fence of {@code VarHandle}. */
  static boolean isFence(String method) {
    return FENCES.contains(method);
  }

  /** The weaker ways to write an update, by their names; empty if it has none. */
  static List<List<String>> weakerUpdates(String method, boolean handle) {
    if (method.equals("weakCompareAndSet") && handle) {
      return List.of(
          List.of("weakCompareAndSetAcquire", "weakCompareAndSetRelease"),
          List.of("weakCompareAndSetPlain"));
    }
    if (method.equals("weakCompareAndSetVolatile")) {
      return List.of(
          List.of("weakCompareAndSetAcquire", "weakCompareAndSetRelease"),
          List.of("weakCompareAndSetPlain"));
    }
    if (method.equals("weakCompareAndSetAcquire") || method.equals("weakCompareAndSetRelease")) {
      return List.of(List.of("weakCompareAndSetPlain"));
    }
    boolean suffixed = method.endsWith("Acquire") || method.endsWith("Release");
    boolean has =
        method.equals("compareAndExchange") || (handle && method.startsWith("getAnd") && !suffixed);
    return has ? List.of(List.of(method + "Acquire", method + "Release")) : List.of();
  }
}
