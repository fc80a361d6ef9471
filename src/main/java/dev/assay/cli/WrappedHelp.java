package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help as wide as the terminal. Below the options, sentences are put together anew, and lines that
 * begin with a blank, which are examples to be copied, stay whole.
 */
final class WrappedHelp extends Help {

  /** What picocli needs for its columns. */
  private static final int LEAST = 55;

  /** Longer lines are hard to read. */
  private static final int MOST = 110;

  private WrappedHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  /** Lets a program print its help so. */
  static void of(CommandLine program) {
    program.setHelpFactory(WrappedHelp::new);
    program.setUsageHelpWidth(Math.max(LEAST, Math.min(MOST, Columns.ofStandardOutput())));
  }

  /** Whether somebody asks for help, so that the terminal's width is worth finding out. */
  static boolean isAsked(List<String> arguments) {
    return arguments.isEmpty()
        || arguments.get(0).equals("help")
        || arguments.contains("--help")
        || arguments.contains("-h");
  }

  @Override
  public String footer(Object... parameters) {
    UsageMessageSpec usage = commandSpec().usageMessage();
    StringBuilder text = new StringBuilder();
    List<String> paragraph = new ArrayList<>();
    for (String line : usage.footer()) {
      if (line.isEmpty() || line.startsWith(" ")) {
        wrap(paragraph, usage.width(), text);
        text.append(line).append('\n');
      } else {
        paragraph.addAll(List.of(line.split(" ", -1)));
      }
    }
    wrap(paragraph, usage.width(), text);
    return text.toString();
  }

  private static void wrap(List<String> words, int width, StringBuilder text) {
    int column = 0;
    for (String word : words) {
      if (column > 0 && column + 1 + word.length() >= width) {
        text.append('\n');
        column = 0;
      }
      text.append(column > 0 ? " " : "").append(word);
      column += word.length() + (column > 0 ? 1 : 0);
    }
    text.append(words.isEmpty() ? "" : "\n");
    words.clear();
  }
}
