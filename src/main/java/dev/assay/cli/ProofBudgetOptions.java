package dev.assay.cli;

import dev.assay.budget.Budget;
import dev.assay.source.InputFiles;
import picocli.CommandLine.Option;

/** What the judgement of certificates may spend, which lists no executions. */
final class ProofBudgetOptions {

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description = "Give up after this much CPU time; by default, after 100 million steps.")
  private double timeout = Budget.UNLIMITED.cpuSeconds();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Give up once what is kept takes this much memory, such as 200m.")
  private long memory = Budget.UNLIMITED.memoryBytes();

  @Option(
      names = "--max-input",
      paramLabel = "SIZE",
      converter = Quantities.Bytes.class,
      description = "Refuse larger input files; by default, 100m.")
  void limitInputs(long bytes) {
    System.setProperty(InputFiles.LIMIT, Long.toString(bytes));
  }

  Budget budget() {
    return new Budget(timeout, memory, Budget.UNLIMITED.executions());
  }
}
