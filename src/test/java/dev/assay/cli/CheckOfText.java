package dev.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code assay check} says of a file on standard error. */
public final class CheckOfText {

  private CheckOfText() {}

  /** Each error or warning as {@code line: error: message}; of a long message, the first line. */
  public static List<String> said(Path file) {
    Run run = Run.of("check", "--timeout", "10", file.toString());
    Pattern line =
        Pattern.compile(
            "(?m)^" + Pattern.quote(file.toString()) + ":(\\d+):\\d+: ((?:error|warning): .*)$");
    Matcher said = line.matcher(run.err());
    return said.results().map(found -> found.group(1) + ": " + found.group(2)).toList();
  }
}
