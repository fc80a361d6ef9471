package dev.assay.verify;

import dev.assay.program.AccessMode;
import dev.assay.program.Term;
import java.util.Optional;

/**
 * An event on a path of a thread, or an initial write.
 *
 * @param site the name of what makes it
 * @param thread −1 for an initial write
 * @param instance equal numbers, same instance of a statement
 * @param half whether it is one of the two events of a read-modify-write
 */
record PathEvent(
    String site,
    int thread,
    Kind kind,
    Optional<Term> location,
    Optional<Term> written,
    AccessMode mode,
    boolean half,
    int instance) {

  /** What an event does. */
  enum Kind {
    INITIAL,
    READ,
    WRITE,
    /** One event that reads and writes. */
    UPDATE,
    FENCE,
    LOCK_READ,
    LOCK_WRITE,
    UNLOCK,
    TRYLOCK_FAILED,
    IS_LOCKED,
    IS_UNLOCKED,
    SRCU,
    MUTEX_LOCK,
    MUTEX_UNLOCK;

    boolean reads() {
      return this == READ || this == UPDATE;
    }

    boolean writes() {
      return this == WRITE || this == UPDATE || this == INITIAL;
    }

    boolean isAccess() {
      return reads() || writes();
    }

    /** Whether what a program computes may depend on it. */
    boolean tells() {
      return reads() || this == TRYLOCK_FAILED || this == IS_LOCKED || this == IS_UNLOCKED;
    }

    boolean isOfLock() {
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
        case INITIAL, READ, WRITE, UPDATE, FENCE, SRCU -> false;
      };
    }
  }
}
