package dev.assay.cli;

import dev.assay.jcstress.MappingOptions;
import dev.assay.jcstress.MappingOptions.Dependencies;
import dev.assay.jcstress.MappingOptions.FullFence;
import picocli.CommandLine.Option;

/** How litmus tests are written in Java. */
final class MappingOptionGroup {

  @Option(
      names = "--deps",
      paramLabel = "acquire|opaque",
      description =
          "How kernel reads are written that others depend on. Java promises no order for "
              + "dependencies, so by default they are acquire reads; opaque is an experiment.")
  private Dependencies dependencies = Dependencies.ACQUIRE;

  @Option(
      names = "--smp-mb",
      paramLabel = "single|double",
      description =
          "How full fences are written: as the one call that means it, which C2 may drop, or by "
              + "default with an acquire fence behind, which keeps it.")
  private FullFence fullFence = FullFence.DOUBLE;

  MappingOptions options() {
    return new MappingOptions(dependencies, fullFence);
  }
}
