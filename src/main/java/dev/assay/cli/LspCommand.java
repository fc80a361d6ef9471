package dev.assay.cli;

import dev.assay.lsp.Server;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay lsp}: the language server. */
@Command(
    name = "lsp",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Serves an editor on standard input and output by the language server protocol: for litmus"
          + " tests, cat and bell files, C programs and jcstress tests. Editors start it; see"
          + " docs/editors.md. A search ends after 10 s of CPU time, unless --timeout says"
          + " otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay lsp",
      "  assay lsp --model lkmm --timeout 5",
      "",
      "Exit codes: 0 the editor ended it; 1 it went away; 2 an option is wrong."
    })
final class LspCommand implements Callable<Integer> {

  /** CPU time of a search, where there is no --timeout. */
  private static final double SECONDS = 10;

  private final Terminal terminal;

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  LspCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Option(names = "--stdio", description = "What it does anyway; some editors say so.")
  void useStandardStreams(boolean asked) {
    // there are no others
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Sink err = Sink.forPeople(terminal.err());
      return Server.serve(
          terminal.in(),
          terminal.out(),
          model.settings(budget.budgetOr(SECONDS), terminal),
          new Version().getVersion()[0],
          problem -> err.write("assay: " + SourceFile.bytewise(problem) + "\n"));
    } catch (InputException e) {
      Sink.forPeople(terminal.err()).write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }
}
