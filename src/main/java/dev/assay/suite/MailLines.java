package dev.assay.suite;

import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a mail, commit or patch, with patches read as what they make: of a hunk only the
 * lines that are there afterwards, without their first column.
 */
final class MailLines {

  private static final Pattern HUNK =
      Pattern.compile("([>| \\t]*)@@ -[0-9]+(?:,([0-9]+))? \\+[0-9]+(?:,([0-9]+))? @@.*");

  private final List<Line> lines = new ArrayList<>();
  private String quoting = "";
  private int before;
  private int after;

  private MailLines() {}

  /**
   * A line.
   *
   * @param number in the file, from 1
   * @param text without the line's end and, in a patch, without its first column
   * @param skipped how many characters of the file's line come before the text
   */
  record Line(int number, String text, int skipped) {}

  static List<Line> of(SourceFile file) {
    MailLines result = new MailLines();
    int number = 0;
    for (String raw : file.text().split("\n", -1)) {
      number++;
      result.add(number, raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw);
    }
    return result.lines;
  }

  private void add(int number, String text) {
    Matcher hunk = HUNK.matcher(text);
    if (hunk.matches()) {
      quoting = hunk.group(1);
      before = count(hunk.group(2));
      after = count(hunk.group(3));
    } else if ((before > 0 || after > 0) && isQuoted(text)) {
      inHunk(number, text);
    } else {
      before = 0;
      after = 0;
      lines.add(new Line(number, text, 0));
    }
  }

  private static int count(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 1 : digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private boolean isQuoted(String text) {
    return text.startsWith(quoting) || quoting.strip().equals(text.strip());
  }

  private void inHunk(int number, String text) {
    String line = text.length() < quoting.length() ? "" : text.substring(quoting.length());
    // Some mailers drop the blank of an empty line.
    char column = line.isEmpty() ? ' ' : line.charAt(0);
    switch (column) {
      case '-' -> before--;
      case '+' -> {
        after--;
        keep(number, line);
      }
      case ' ', '\t' -> {
        before--;
        after--;
        keep(number, line);
      }
      case '\\' -> {
        // says that the file does not end with a newline
      }
      default -> {
        before = 0;
        after = 0;
        lines.add(new Line(number, text, 0));
      }
    }
  }

  private void keep(int number, String line) {
    String text = line.isEmpty() || line.charAt(0) == '\t' ? line : line.substring(1);
    lines.add(new Line(number, text, quoting.length() + line.length() - text.length()));
  }
}
