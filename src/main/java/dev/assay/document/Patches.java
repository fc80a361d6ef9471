package dev.assay.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patches read as what they make: of a hunk only the lines that are there afterwards, without their
 * first columns. A merge that git shows has a column for each parent.
 */
final class Patches {

  private static final Pattern HUNK =
      Pattern.compile(
          "([>| \\t]*+)(@@@*+) (?:-[0-9]++(?:,([0-9]++))?+ )++\\+[0-9]++(?:,([0-9]++))?+ @@.*+");

  private final TracedText source;
  private final Lines lines;
  private final TracedText.Builder text = new TracedText.Builder();
  private String quoting = "";
  private int columns;
  private long before;
  private long after;

  private Patches(TracedText source) {
    this.source = source;
    this.lines = source.lines();
  }

  static TracedText apply(TracedText source) {
    if (source.text().indexOf("@@ ") < 0) {
      return source;
    }
    Patches patches = new Patches(source);
    for (int i = 0; i < patches.lines.count(); i++) {
      patches.add(i);
    }
    return patches.text.build();
  }

  private void add(int number) {
    String line = lines.line(number);
    Matcher hunk = line.indexOf("@@ ") < 0 ? null : HUNK.matcher(line);
    if (hunk != null && hunk.matches()) {
      quoting = hunk.group(1);
      columns = hunk.group(2).length() - 1;
      before = columns == 1 ? count(hunk.group(3)) : 0;
      after = count(hunk.group(4));
      keep(number, 0);
    } else if ((before > 0 || after > 0) && isQuoted(line)) {
      inHunk(number, line);
    } else {
      leave(number);
    }
  }

  private void leave(int number) {
    before = 0;
    after = 0;
    keep(number, 0);
  }

  private static long count(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 1 : digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private boolean isQuoted(String line) {
    return line.startsWith(quoting) || quoting.strip().equals(line.strip());
  }

  private void inHunk(int number, String whole) {
    String line = whole.length() < quoting.length() ? "" : whole.substring(quoting.length());
    // Some mailers drop the blanks of an empty line.
    String marks = line.length() < columns ? line + " ".repeat(columns) : line;
    marks = marks.substring(0, columns);
    if (marks.startsWith("\\")) {
      return;
    }
    if (marks.startsWith("\t")) {
      // The blank before a line that is not changed was lost.
      taken(' ');
      keep(number, quoting.length());
    } else if (marks.chars().allMatch(c -> c == ' ' || c == '+' || c == '-')) {
      char kind = marks.indexOf('-') >= 0 ? '-' : marks.indexOf('+') >= 0 ? '+' : ' ';
      taken(kind);
      if (kind != '-') {
        keep(number, Math.min(whole.length(), quoting.length() + columns));
      }
    } else {
      leave(number);
    }
  }

  private void taken(char kind) {
    before -= columns > 1 || kind == '+' ? 0 : 1;
    after -= kind == '-' ? 0 : 1;
  }

  private void keep(int number, int skipped) {
    int start = Math.min(lines.start(number) + skipped, lines.end(number));
    text.append(source, start, lines.next(number));
  }
}
