package dev.assay.mapping;

import dev.assay.program.AccessMode;
import java.util.List;
import java.util.Optional;

/** The order that an access or a read-modify-write asks of a compiler. */
enum Ordering {
  RELAXED,
  ACQUIRE,
  RELEASE,
  ACQUIRE_RELEASE,
  /** C11's sequential consistency. */
  SEQUENTIAL,
  /** Java's volatile: also with all reads that come later, not only with those of the value. */
  VOLATILE,
  /** The kernel's fully ordered read-modify-writes. */
  FULL;

  /** What a mode asks for; empty if no machine has an instruction for it, as with RCU. */
  static Optional<Ordering> of(AccessMode mode) {
    if (mode instanceof AccessMode.Ordered ordered) {
      return Optional.of(
          switch (ordered.order()) {
            case RELAXED -> RELAXED;
            case CONSUME, ACQUIRE -> ACQUIRE;
            case RELEASE -> RELEASE;
            case ACQ_REL -> ACQUIRE_RELEASE;
            case SEQ_CST -> SEQUENTIAL;
          });
    }
    if (mode instanceof AccessMode.Annotated annotated) {
      return annotated.tags().stream().flatMap(tag -> ofTag(tag).stream()).findFirst();
    }
    return mode instanceof AccessMode.Plain ? Optional.of(RELAXED) : Optional.empty();
  }

  private static Optional<Ordering> ofTag(String tag) {
    return switch (tag) {
      case "ONCE", "NORETURN" -> Optional.of(RELAXED);
      case "ACQUIRE" -> Optional.of(ACQUIRE);
      case "RELEASE" -> Optional.of(RELEASE);
      case "MB" -> Optional.of(FULL);
      case "java-plain", "java-opaque", "java-final" -> Optional.of(RELAXED);
      case "java-acquire" -> Optional.of(ACQUIRE);
      case "java-release" -> Optional.of(RELEASE);
      case "java-volatile" -> Optional.of(VOLATILE);
      default -> Optional.empty();
    };
  }

  /** Whether all accesses that ask for this have one order. */
  private boolean isTotal() {
    return this == SEQUENTIAL || this == VOLATILE;
  }

  /** Whether the reading half acquires. */
  boolean acquires() {
    return this != RELAXED && this != RELEASE;
  }

  /** Whether the writing half releases. */
  boolean releases() {
    return this != RELAXED && this != ACQUIRE;
  }

  /** The same for a load, which cannot release. */
  Ordering ofLoad() {
    return isTotal() ? this : acquires() ? ACQUIRE : RELAXED;
  }

  /** The same for a store, which cannot acquire. */
  Ordering ofStore() {
    return isTotal() ? SEQUENTIAL : releases() ? RELEASE : RELAXED;
  }

  /** Names of sets, each only under a condition. */
  static List<String> when(boolean condition, String... sets) {
    return condition ? List.of(sets) : List.of();
  }
}
