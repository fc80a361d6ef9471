package dev.assay.cli;

import dev.assay.source.PathNames;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
    })
public final class Main {

  static final List<String> COMMANDS =
      List.of(
          "check",
          "merge",
          "compare",
          "explain",
          "verify",
          "audit",
          "repair",
          "suite",
          "extract",
          "diff",
          "models",
          "jcstress",
          "crosscheck",
          "serve",
          "lsp",
          "server",
          "schema");

  private Main() {}

  /** Runs one command and leaves with its exit code. */
  public static void main(String[] arguments) {
    // No option takes what picocli would set these up for, at a cost.
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    String closed = System.getProperty("assay.closed", "");
    Terminal terminal =
        new Terminal(
            closed.contains("in") ? new ClosedStream.Input() : System.in,
            closed.contains("out")
                ? new ClosedStream.Output()
                : new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv(),
            Boolean.getBoolean("assay.watched"));
    int code = run(List.of(arguments), terminal);
    // Not from here: where a signal ends the program, the end waits for this thread.
    try {
      new Thread(() -> System.exit(code), "exit").start();
    } catch (OutOfMemoryError e) {
      // There is no room for another thread. All is written; nothing else waits for an end in
      // order.
      Runtime.getRuntime().halt(code);
    }
  }

  /** Runs one command and returns its exit code. */
  static int run(List<String> arguments, Terminal terminal) {
    Answers answers = new Answers(terminal.out());
    PrintWriter err = writer(terminal.err());
    boolean herd7 = !arguments.isEmpty() && arguments.get(0).equals(HerdProgram.COMMAND);
    int code =
        herd7
            ? herd7(arguments.subList(1, arguments.size()), terminal.with(answers), err)
            : run(arguments, terminal.with(answers), writer(answers), err);
    if (!answers.areCut()) {
      return code;
    }
    answers
        .problem()
        .ifPresent(reason -> err.println("assay: the answers could not be written: " + reason));
    return ExitCode.INCOMPLETE.orGraver(code);
  }

  /**
   * Without picocli, which has no options with one dash, and whose start costs more than a test.
   */
  private static int herd7(List<String> arguments, Terminal terminal, PrintWriter err) {
    try {
      return HerdProgram.run(arguments, terminal);
    } catch (RuntimeException e) {
      return OurBug.report(e, err);
    } catch (Error e) {
      return ended(e, err, terminal.err());
    }
  }

  /** A file in the place of a command is to be checked. */
  private static List<String> withCommand(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    if (first.startsWith("-")
        || !first.contains(".")
        || PathNames.parse(first).filter(path -> Files.isRegularFile(path)).isEmpty()) {
      return arguments;
    }
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(arguments);
    return all;
  }

  private static int run(List<String> given, Terminal terminal, PrintWriter out, PrintWriter err) {
    try {
      List<String> arguments = withCommand(given);
      Optional<CheckCommand> plain = PlainCheck.read(arguments, terminal);
      return plain.isPresent() ? plain.get().call() : parse(arguments, terminal, out, err);
    } catch (RuntimeException e) {
      return OurBug.report(e, err);
    } catch (Error e) {
      return ended(e, err, terminal.err());
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int parse(
      List<String> arguments, Terminal terminal, PrintWriter out, PrintWriter err) {
    // What it finds odd in an option, such as a quote, it would print by itself.
    System.setProperty("picocli.trace", "OFF");
    CommandLine program = new CommandLine(new Main());
    addCommands(program, arguments, terminal);
    if (WrappedHelp.isAsked(arguments)) {
      WrappedHelp.of(program);
    }
    program
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new OurBug());
    program.registerConverter(Path.class, new Paths());
    return program.execute(arguments.toArray(new String[0]));
  }

  /** What neither a test's answer nor a command could account for. */
  private static int ended(Error problem, PrintWriter err, OutputStream raw) {
    if (OutOfMemory.isCauseOf(problem)) {
      OutOfMemory.write(raw);
      return ExitCode.INCOMPLETE.number();
    }
    if (problem instanceof StackOverflowError) {
      err.println("assay: a file is nested too deeply");
      return ExitCode.BAD_INPUT.number();
    }
    return OurBug.report(problem, err);
  }

  /** One that is named is all that is needed; reading the options of all takes milliseconds. */
  private static void addCommands(CommandLine program, List<String> arguments, Terminal terminal) {
    if (!arguments.isEmpty() && COMMANDS.contains(arguments.get(0))) {
      program.addSubcommand(command(arguments.get(0), terminal));
      return;
    }
    program.addSubcommand(new HelpCommand());
    program.addSubcommand(new Completion(terminal));
    for (String name : COMMANDS) {
      program.addSubcommand(command(name, terminal));
    }
  }

  private static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "check" -> new CheckCommand(terminal);
      case "merge" -> new MergeCommand(terminal);
      case "compare" -> new CompareCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      case "verify" -> new VerifyCommand(terminal);
      case "audit" -> new AuditCommand(terminal);
      case "repair" -> new RepairCommand(terminal);
      case "suite" -> new SuiteCommand(terminal);
      case "extract" -> new ExtractCommand(terminal);
      case "diff" -> new DiffCommand(terminal);
      case "models" -> new ModelsCommand(terminal);
      case "jcstress" -> new JcstressCommand(terminal);
      case "crosscheck" -> new CrosscheckCommand(terminal);
      case "serve" -> new ServeCommand(terminal);
      case "lsp" -> new LspCommand(terminal);
      case "server" -> new ServerCommand(terminal);
      case "schema" -> new SchemaCommand(terminal);
      default -> throw new AssertionError(name);
    };
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  // Classes, not lambdas: of picocli's old interfaces the archive of classes can hold no lambda.

  /** Paths as the caller sees them. */
  private static final class Paths implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
      return PathNames.of(name);
    }
  }

  /** A wrong command line: what is wrong, what may be meant, and where to read on. */
  private static final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
      CommandLine command = problem.getCommandLine();
      PrintWriter err = command.getErr();
      // An argument may be a name of anybody's, as of a file that the shell found.
      String message = Printable.line(SourceFile.bytewise(String.valueOf(problem.getMessage())));
      err.println("assay: " + SourceFile.readable(message));
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
  }

  /** Whatever nothing else accounts for. */
  private static final class OurBug implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
        Exception problem, CommandLine command, ParseResult arguments) {
      return report(problem, command.getErr());
    }

    static int report(Throwable problem, PrintWriter err) {
      err.println("assay: this is a fault of Assay, please report it:");
      problem.printStackTrace(err);
      return ExitCode.OUR_BUG.number();
    }
  }
}
