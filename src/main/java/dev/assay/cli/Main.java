package dev.assay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code assay}. */
@Command(
    name = "assay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks litmus tests against memory models.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  assay check MP.litmus              what the Linux-kernel memory model says",
      "  assay check --model tso MP.litmus  what another bundled model says",
      "  assay help check                   all options of a command"
    },
    subcommands = {HelpCommand.class, GenerateCompletion.class})
public final class Main {

  private Main() {}

  /** Runs one command and leaves with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv(),
            Boolean.getBoolean("assay.watched"));
    int code = run(List.of(arguments), terminal);
    // Not from here: where a signal ends the program, the end waits for this thread.
    new Thread(() -> System.exit(code), "exit").start();
  }

  /** Runs one command and returns its exit code. */
  static int run(List<String> arguments, Terminal terminal) {
    PrintWriter out = writer(terminal.out());
    PrintWriter err = writer(terminal.err());
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new CheckCommand(terminal))
            .addSubcommand(new MergeCommand(terminal))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(new SuiteCommand(terminal))
            .addSubcommand(new ExtractCommand(terminal))
            .addSubcommand(new ModelsCommand(terminal))
            .addSubcommand(new JcstressCommand(terminal))
            .addSubcommand(new CrosscheckCommand(terminal))
            .setExpandAtFiles(false)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((problem, words) -> usage(problem))
            .setExecutionExceptionHandler((problem, command, parsed) -> bug(problem, command));
    int code = program.execute(arguments.toArray(String[]::new));
    out.flush();
    err.flush();
    return code;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** A wrong command line: what is wrong, what may be meant, and where to read on. */
  private static int usage(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("assay: " + problem.getMessage());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      meant(unmatched).ifPresent(name -> err.println("Did you mean " + name + "?"));
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.BAD_INPUT.number();
  }

  /** herd7 writes its long options with one dash. */
  private static Optional<String> meant(UnmatchedArgumentException problem) {
    Set<String> known = problem.getCommandLine().getCommandSpec().optionsMap().keySet();
    for (String word : problem.getUnmatched()) {
      if (known.contains("-" + word)) {
        return Optional.of("-" + word);
      }
    }
    return problem.getSuggestions().stream().findFirst();
  }

  private static int bug(Exception problem, CommandLine command) {
    command.getErr().println("assay: this is a fault of Assay, please report it:");
    problem.printStackTrace(command.getErr());
    return ExitCode.OUR_BUG.number();
  }
}
