package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that only C programs have. */
final class ProgramOptionGroup {

  @Option(
      names = "--threads",
      paramLabel = "F[:ARG]",
      split = ",",
      description =
          "C programs: the functions that run as threads, instead of main; an argument is a number "
              + "or &GLOBAL.")
  private List<String> threads = new ArrayList<>();

  @Option(
      names = "--init",
      paramLabel = "F",
      description = "C programs: a function that runs before the threads.")
  private Optional<String> init = Optional.empty();

  @Option(
      names = "--assert",
      paramLabel = "EXPR",
      description = "C programs: what has to hold once all threads have ended.")
  private Optional<String> assertion = Optional.empty();

  @Option(names = "-D", paramLabel = "NAME[=TEXT]", description = "C programs: defines a macro.")
  private List<String> definitions = new ArrayList<>();

  @Option(
      names = "--count",
      description = "C programs: count the executions, those that end and those that are blocked.")
  private boolean count;

  boolean count() {
    return count;
  }

  List<String> threads() {
    return threads;
  }

  Optional<String> init() {
    return init;
  }

  Optional<String> assertion() {
    return assertion;
  }

  List<String> definitions() {
    return definitions;
  }

  boolean isUsed() {
    return !threads.isEmpty()
        || init.isPresent()
        || assertion.isPresent()
        || !definitions.isEmpty()
        || count;
  }
}
