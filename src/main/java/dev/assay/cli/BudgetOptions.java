package dev.assay.cli;

import dev.assay.budget.Budget;
import dev.assay.source.InputFiles;
import picocli.CommandLine.Option;

/** What each test may spend. A test that spends it all is answered as far as it got. */
final class BudgetOptions {

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description =
          "Stop the search of a test after this much CPU time; by default, never, but that of a"
              + " Java test after 20 s.")
  private double timeout = Budget.UNLIMITED.cpuSeconds();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description =
          "Stop the search of a test once its tables take this much memory, such as 200m.")
  private long memory = Budget.UNLIMITED.memoryBytes();

  @Option(
      names = "--executions",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description =
          "Stop the search of a test after N consistent executions, which are the same in every"
              + " run.")
  private long executions = Budget.UNLIMITED.executions();

  /** One limit for the process, since files are read in many places. */
  @Option(
      names = "--max-input",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Refuse larger input files; by default, 100m.")
  void limitInputs(long bytes) {
    System.setProperty(InputFiles.LIMIT, Long.toString(bytes));
  }

  Budget budget() {
    return new Budget(timeout, memory, executions);
  }

  /** The same for a command that answers people, and never searches without end. */
  Budget budgetOr(double seconds) {
    return new Budget(
        timeout < Budget.UNLIMITED.cpuSeconds() ? timeout : seconds, memory, executions);
  }
}
