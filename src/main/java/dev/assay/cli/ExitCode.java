package dev.assay.cli;

import dev.assay.source.FileProblem;
import java.io.IOException;

/** How a run ended: the exit code of the process. If several apply, the gravest is taken. */
enum ExitCode {
  /** Everything was answered; what was to hold, held. */
  ANSWERED(0),
  /** A budget was spent, a disk is full, or the reader of the answers went away. */
  INCOMPLETE(3),
  /** A proof is broken, models differ, or a forbidden outcome was seen. */
  CONTRADICTED(1),
  /** An input or an option is wrong or not supported. */
  BAD_INPUT(2),
  /** A fault of Assay itself. */
  OUR_BUG(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process returns. */
  int number() {
    return number;
  }

  /** A place that cannot be written was named wrongly; one that took no more was not. */
  static ExitCode ofWriting(IOException problem) {
    return FileProblem.isForWantOfRoom(problem) ? INCOMPLETE : BAD_INPUT;
  }

  /** The number of this or of another that is graver. */
  int orGraver(int other) {
    for (ExitCode code : values()) {
      if (code.number == other) {
        return and(code).number;
      }
    }
    return other;
  }

  /** The graver of the two: the constants stand in the order of gravity. */
  ExitCode and(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
