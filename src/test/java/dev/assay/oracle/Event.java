package dev.assay.oracle;

import dev.assay.program.AccessMode;
import java.util.Optional;

/**
 * An event of one control path, register accesses included. Events are compared by {@code id}.
 *
 * @param id unique within a test
 * @param thread {@link #NO_THREAD} for initial writes
 * @param statement the place of its statement along the path; program order compares it
 * @param location of memory, lock and SRCU events
 * @param read the value read, of a load or read-modify-write
 * @param written the value written, of a store or read-modify-write; of an SRCU event its value
 * @param half whether this is the read or the write of a kernel read-modify-write
 */
record Event(
    int id,
    int thread,
    int statement,
    Kind kind,
    Optional<Term> location,
    Optional<Term> read,
    Optional<Term> written,
    AccessMode mode,
    boolean half) {

  static final int NO_THREAD = -1;

  /** What an event is. */
  enum Kind {
    REGISTER_READ,
    REGISTER_WRITE,
    READ,
    WRITE,
    /** A C11 read-modify-write: one event that is a load and a store. */
    READ_WRITE,
    FENCE,
    LOCK_READ,
    LOCK_WRITE,
    LOCK_C11,
    UNLOCK,
    FAILED_TRYLOCK,
    IS_LOCKED,
    IS_UNLOCKED,
    SRCU,
    CUT_OFF
  }

  boolean isRegister() {
    return kind == Kind.REGISTER_READ || kind == Kind.REGISTER_WRITE;
  }

  boolean isLoad() {
    return kind == Kind.READ || kind == Kind.READ_WRITE;
  }

  boolean isStore() {
    return kind == Kind.WRITE || kind == Kind.READ_WRITE;
  }

  boolean isAccess() {
    return isLoad() || isStore();
  }

  boolean isInitial() {
    return thread == NO_THREAD;
  }

  /** A lock event of the kernel or of C11. */
  boolean isLockEvent() {
    return switch (kind) {
      case LOCK_READ, LOCK_WRITE, LOCK_C11, UNLOCK, FAILED_TRYLOCK, IS_LOCKED, IS_UNLOCKED -> true;
      case REGISTER_READ, REGISTER_WRITE, READ, WRITE, READ_WRITE, FENCE, SRCU, CUT_OFF -> false;
    };
  }

  /** From where dependencies start: loads, and what a lock shows without being taken. */
  boolean startsDependency() {
    return isLoad()
        || kind == Kind.FAILED_TRYLOCK
        || kind == Kind.IS_LOCKED
        || kind == Kind.IS_UNLOCKED;
  }

  /** What dependencies relate; the rest carries them (registers) or ignores them (SRCU). */
  boolean isRelevant() {
    return isAccess() || isLockEvent() || kind == Kind.FENCE;
  }

  boolean sameInstance(Event other) {
    return thread == other.thread && statement == other.statement;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Event event && event.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
