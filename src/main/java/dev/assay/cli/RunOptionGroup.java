package dev.assay.cli;

import dev.assay.jcstress.RunOptions;
import dev.assay.jcstress.RunOptions.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On what, how long and by which runner tests are run. */
final class RunOptionGroup {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--mode",
      paramLabel = "quick|default|tough",
      description =
          "How thorough: half a second a test in one kind of JVM; a second in each of three (the "
              + "default); ten seconds in each of four. Longer where the machine is too busy for "
              + "enough samples.")
  private Mode mode = Mode.DEFAULT;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description =
          "How long each test runs in each kind of JVM, instead of the time that the mode sets.")
  private Optional<Double> seconds = Optional.empty();

  @Option(
      names = "--jvm",
      paramLabel = "PATH",
      description =
          "A JDK's folder, or its java program, to run tests on; may be repeated. By default, the "
              + "one that runs Assay.")
  private List<Path> jvms = new ArrayList<>();

  @Option(
      names = "--jvm-args",
      paramLabel = "ARGS",
      description = "Further arguments of each JVM under test, separated by blanks.")
  private String jvmArguments = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the fast runner, which varies its runs at random; by default, 1.")
  private long seed = 1;

  @Option(
      names = "--official",
      description =
          "Run by jcstress's own harness, built by Maven, instead of the fast runner. It leaves "
              + "out tests with more actors than cores, which are named.")
  private boolean official;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where --official builds, and leaves its HTML report; by default, jcstress-official.")
  private Path output = Path.of("jcstress-official");

  boolean isOfficial() {
    return official;
  }

  Path output() {
    return output;
  }

  /** What holds where nobody is asked: a quick run on this JVM. */
  static RunOptions quick() {
    return new RunOptions(Mode.QUICK, Optional.empty(), List.of(), List.of(ownJava()), 1);
  }

  private static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  RunOptions options() {
    List<Path> javas = new ArrayList<>();
    for (Path jvm : jvms) {
      javas.add(java(jvm));
    }
    if (javas.isEmpty()) {
      javas.add(ownJava());
    }
    List<String> arguments =
        jvmArguments.isBlank() ? List.of() : List.of(jvmArguments.strip().split("\\s+"));
    return new RunOptions(mode, seconds, arguments, javas, seed);
  }

  private Path java(Path jvm) {
    Path java = Files.isDirectory(jvm) ? jvm.resolve("bin").resolve("java") : jvm;
    if (!Files.isExecutable(java) || Files.isDirectory(java)) {
      throw new ParameterException(
          spec.commandLine(), "--jvm '" + jvm + "' is no JDK and no java program");
    }
    return java.toAbsolutePath();
  }

  /** The options of this run, as they would be typed again. */
  String reproduce(CommandSpec command) {
    StringBuilder line = new StringBuilder();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (option.longestName().equals("--format") || option.longestName().equals("--seed")) {
        continue;
      }
      if (option.arity().max() == 0) {
        line.append(option.longestName()).append(' ');
      }
      for (String value :
          option.arity().max() == 0 ? List.<String>of() : option.originalStringValues()) {
        line.append(option.longestName()).append(' ').append(quoted(value)).append(' ');
      }
    }
    return line + "--seed " + seed;
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
