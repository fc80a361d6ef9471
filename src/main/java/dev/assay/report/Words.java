package dev.assay.report;

import dev.assay.check.CheckResult;
import dev.assay.check.Completeness;
import dev.assay.execution.EventKind;

/** The words that all formats use for an answer. */
final class Words {

  private Words() {}

  /** {@code Never}, {@code Sometimes}, {@code Always}, or {@code Incomplete}. */
  static String observation(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete
        ? result.observation().word()
        : "Incomplete";
  }

  /** {@code Ok}, {@code No} or {@code Undef}; only a complete answer has one. */
  static String verdict(CheckResult result) {
    if (result.undefined()) {
      return "Undef";
    }
    return result.validated() ? "Ok" : "No";
  }

  /** A short word for what an event does, as in the pictures of herd7. */
  static String kind(EventKind kind) {
    return switch (kind) {
      case INITIAL_WRITE, WRITE -> "W";
      case READ -> "R";
      case READ_MODIFY_WRITE -> "RMW";
      case FENCE -> "F";
      case LOCK_READ -> "LKR";
      case LOCK_WRITE -> "LKW";
      case UNLOCK, MUTEX_UNLOCK -> "UL";
      case TRYLOCK_FAILED -> "LF";
      case IS_LOCKED -> "RL";
      case IS_UNLOCKED -> "RU";
      case SRCU -> "SRCU";
      case MUTEX_LOCK -> "LK";
    };
  }
}
