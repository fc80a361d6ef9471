package dev.assay.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What Assay spends, measured: tables on standard output, with a tab between columns. */
@Command(
    name = "bench",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FamilyBenchmark.class,
      CorpusBenchmark.class,
      StartUpBenchmark.class,
      ExplanationBenchmark.class,
      LayoutBenchmark.class,
      HerdComparison.class,
      PageLoad.class
    })
final class Benchmarks {

  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }
}
