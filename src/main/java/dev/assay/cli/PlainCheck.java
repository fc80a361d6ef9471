package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commonest calls, {@code check FILE...} with at most a model and a few flags, read without
 * picocli, whose start takes longer than the check of a small test. Whatever else is on a command
 * line is left to picocli, and so is all that is wrong with it; {@code PlainCheckTest} holds the
 * two readings together.
 */
final class PlainCheck {

  private PlainCheck() {}

  /** The command of these arguments, if they are of this kind. */
  static Optional<CheckCommand> read(List<String> arguments, Terminal terminal) {
    if (arguments.size() < 2 || !arguments.get(0).equals("check")) {
      return Optional.empty();
    }
    String model = "";
    boolean noTime = false;
    boolean verdictOnly = false;
    boolean strict = false;
    List<String> inputs = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean repeated;
      switch (argument) {
        case "--model" -> {
          repeated = !model.isEmpty();
          i++;
          if (i == arguments.size() || !isPlain(arguments.get(i))) {
            return Optional.empty();
          }
          model = arguments.get(i);
        }
        case "--no-time" -> {
          repeated = noTime;
          noTime = true;
        }
        case "--verdict-only" -> {
          repeated = verdictOnly;
          verdictOnly = true;
        }
        case "--strict" -> {
          repeated = strict;
          strict = true;
        }
        default -> {
          repeated = false;
          if (!isPlain(argument) || argument.endsWith(CheckCommand.PROGRAM_SUFFIX)) {
            return Optional.empty();
          }
          inputs.add(argument);
        }
      }
      if (repeated) {
        return Optional.empty();
      }
    }
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new CheckCommand(terminal, model, inputs, noTime, verdictOnly, strict));
  }

  /** Whether picocli would take a word as it is: no option, no quotes. */
  private static boolean isPlain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && word.indexOf('"') < 0;
  }
}
