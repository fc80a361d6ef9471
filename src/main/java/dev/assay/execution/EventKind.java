package dev.assay.execution;

/** What an event does. */
public enum EventKind {
  /** The initial write of a location; belongs to no thread. */
  INITIAL_WRITE,
  READ,
  WRITE,
  /** A C11 read-modify-write: one event that reads and writes. */
  READ_MODIFY_WRITE,
  FENCE,
  /** The read half of a kernel lock's acquisition. */
  LOCK_READ,
  /** The write half of a kernel lock's acquisition. */
  LOCK_WRITE,
  UNLOCK,
  /** A failed {@code spin_trylock}. */
  TRYLOCK_FAILED,
  /** {@code spin_is_locked} that returns 1. */
  IS_LOCKED,
  /** {@code spin_is_locked} that returns 0. */
  IS_UNLOCKED,
  /** An SRCU event that is no access, such as {@code synchronize_srcu}. */
  SRCU,
  /** A C11 mutex operation. */
  MUTEX_LOCK,
  MUTEX_UNLOCK;

  /** Whether the event reads memory by the engine's own reads-from. */
  public boolean reads() {
    return this == READ || this == READ_MODIFY_WRITE;
  }

  /** Whether the event writes memory that the engine's own reads-from can read. */
  public boolean writes() {
    return this == WRITE || this == READ_MODIFY_WRITE || this == INITIAL_WRITE;
  }

  /** Whether the event is an access of shared memory, initial writes included. */
  public boolean isAccess() {
    return reads() || writes();
  }

  /** Whether dependencies start here: reads, failed trylocks, is-locked tests. */
  public boolean startsDependency() {
    return reads() || this == TRYLOCK_FAILED || this == IS_LOCKED || this == IS_UNLOCKED;
  }

  /** Whether dependencies end here: herd7 gives {@code synchronize_srcu} none. */
  boolean endsDependency() {
    return this != SRCU;
  }

  /** Whether this is a lock event, which takes dependencies through its address only. */
  public boolean isLockOperation() {
    return switch (this) {
      case LOCK_READ,
          LOCK_WRITE,
          UNLOCK,
          TRYLOCK_FAILED,
          IS_LOCKED,
          IS_UNLOCKED,
          MUTEX_LOCK,
          MUTEX_UNLOCK ->
          true;
      case INITIAL_WRITE, READ, WRITE, READ_MODIFY_WRITE, FENCE, SRCU -> false;
    };
  }
}
