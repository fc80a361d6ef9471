package dev.assay.cli;

import dev.assay.cat.BundledModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code assay generate-completion}: a script by which a shell completes command lines. */
@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints a script by which bash or zsh completes commands, options, models and formats:",
      "  source <(assay generate-completion)"
    })
final class Completion implements Callable<Integer> {

  /** The names of the bundled models. */
  static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return BundledModel.ALL.stream().map(BundledModel::name).iterator();
    }
  }

  /** Numbers of threads: all cores, and fewer. */
  static final class Threads implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> numbers = new ArrayList<>();
      int cores = Runtime.getRuntime().availableProcessors();
      for (int threads = 1; threads < cores; threads *= 2) {
        numbers.add(String.valueOf(threads));
      }
      numbers.add(String.valueOf(cores));
      return numbers.iterator();
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  Completion(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine program = spec.parent().commandLine();
    program.getSubcommands().values().forEach(Completion::lowerCase);
    new Sink(terminal.out()).write(AutoComplete.bash("assay", program) + "\n");
    return ExitCode.ANSWERED.number();
  }

  /** Words are offered as they are documented, and not as the constants that they stand for. */
  private static void lowerCase(CommandLine command) {
    CommandSpec its = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(its.options())) {
      List<String> words = words(option);
      if (!words.isEmpty()) {
        its.remove(option);
        its.addOption(OptionSpec.builder(option).completionCandidates(words).build());
      }
    }
  }

  private static List<String> words(OptionSpec option) {
    Class<?> type = option.typeInfo().getType();
    if (option.names()[0].equals("-j")) {
      List<String> numbers = new ArrayList<>();
      new Threads().forEach(numbers::add);
      return numbers;
    }
    if (option.names()[0].equals("--model")) {
      List<String> models = new ArrayList<>();
      new Models().forEach(models::add);
      return models;
    }
    Class<?> keys =
        option.typeInfo().isMultiValue() || option.typeInfo().isOptional()
            ? option.typeInfo().getAuxiliaryTypes()[0]
            : type;
    String end = option.typeInfo().isMap() ? "=" : "";
    return !keys.isEnum()
        ? List.of()
        : Stream.of(keys.getEnumConstants())
            .map(constant -> constant.toString().toLowerCase(Locale.ROOT) + end)
            .toList();
  }
}
