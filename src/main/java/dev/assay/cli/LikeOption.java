package dev.assay.cli;

import dev.assay.examine.ExaminerSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether tests are to be robust, whatever they ask. */
final class LikeOption {

  /** What executions are compared with. */
  enum Strict {
    SC
  }

  @Option(
      names = "--like",
      paramLabel = "sc",
      description =
          "Instead of the condition: every execution that the model allows is to be one of sc, so"
              + " that the test is robust. Litmus tests only.")
  private Optional<Strict> like = Optional.empty();

  /** Settings with this. */
  ExaminerSettings in(ExaminerSettings settings) {
    return like.isPresent() ? settings.flaggingWhatScForbids() : settings;
  }

  boolean isGiven() {
    return like.isPresent();
  }
}
