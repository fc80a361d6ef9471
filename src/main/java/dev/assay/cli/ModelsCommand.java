package dev.assay.cli;

import dev.assay.cat.BundledModel;
import dev.assay.mapping.Architecture;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code assay models}: lists the bundled models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Lists the bundled models: the name of each, what it is, and the source that it follows.")
final class ModelsCommand implements Callable<Integer> {

  private final Terminal terminal;

  ModelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int width = BundledModel.ALL.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    StringBuilder list = new StringBuilder();
    for (BundledModel model : BundledModel.ALL) {
      String indent = " ".repeat(width + 2);
      list.append(model.name()).append(indent.substring(model.name().length()));
      list.append(model.description()).append('\n');
      list.append(indent).append("source: ").append(model.source());
      list.append(" (").append(model.provenance().words()).append(")\n");
      Architecture.ofModel(model.name())
          .ifPresent(
              architecture ->
                  list.append(indent)
                      .append("compiled kernel code: ")
                      .append(architecture.tableSource())
                      .append('\n'));
    }
    new Sink(terminal.out()).write(list.toString());
    return ExitCode.ANSWERED.number();
  }
}
