package dev.assay.suite;

import dev.assay.explain.Reason;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Optional;

/** What is done about a test that holds without saying anything about the model. */
public enum Vacuity {
  /** It counts as a failure. */
  FAIL,
  /** It is noted. */
  WARN,
  /** Nobody looks. */
  OFF;

  /** The key of the info line by which a test accepts that it is vacuous, and why. */
  public static final String MARK = "Vacuous";

  private static final List<String> REASONS =
      List.of("no-value", "no-contrary", "filter", "deadlock", "no-execution", "unknown-name");

  /**
   * Whether the test itself says that it is vacuous for this reason: by {@code Result: DEADLOCK},
   * or by a line such as {@code Vacuous=no-value}.
   *
   * @throws InputException if the line names no reason that there is
   */
  static boolean isAccepted(Reason reason, Program test, Optional<ResultComment> comment) {
    boolean deadlock = reason instanceof Reason.Deadlock || reason instanceof Reason.NoExecution;
    return mark(test).filter(reason.word()::equals).isPresent()
        || (deadlock && comment.filter(ResultComment::isDeadlock).isPresent());
  }

  /** The reason that the test names, if it does. */
  static Optional<String> mark(Program test) {
    Optional<Program.Setting> line = test.setting(MARK);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String reason = line.get().value().strip();
    if (!REASONS.contains(reason)) {
      throw new InputException(
          line.get().span(),
          "'" + reason + "' is no reason; write one of " + String.join(", ", REASONS));
    }
    return Optional.of(reason);
  }
}
