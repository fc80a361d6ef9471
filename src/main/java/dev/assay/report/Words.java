package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.execution.EventKind;
import java.math.BigInteger;

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

  /** What a search found out before it was stopped. */
  static String known(CheckResult result) {
    boolean holds = result.positive().signum() > 0;
    boolean fails = result.negative().signum() > 0;
    if (holds && fails) {
      return "Sometimes: a witness of each kind was found";
    }
    if (result.verdictOnly()) {
      return holds
          ? "Not Never: a witness was found"
          : fails ? "Not Always: a witness against was found" : "No witness was found";
    }
    BigInteger number = result.positive().add(result.negative());
    String all = number + (number.equals(BigInteger.ONE) ? " execution" : " executions");
    return holds
        ? "Not Never: a witness was found, and none against in " + all
        : fails ? "Not Always: no witness in " + all : "No execution was found";
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
