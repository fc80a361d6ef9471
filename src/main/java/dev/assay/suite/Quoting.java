package dev.assay.suite;

import java.util.Optional;

/**
 * What stands before each line of a passage that is quoted or indented.
 *
 * @param prefix as before the passage's first line
 */
record Quoting(String prefix) {

  private static final int TAB = 8;

  /**
   * The line without the quoting; empty if the line is not part of the passage. Indentation that
   * was changed between tabs and blanks is taken off by its width.
   */
  Optional<String> remove(String line) {
    if (line.startsWith(prefix)) {
      return Optional.of(line.substring(prefix.length()));
    }
    if (line.isBlank() || line.strip().equals(prefix.strip())) {
      return Optional.of("");
    }
    String marks = prefix.stripTrailing();
    if (!line.startsWith(marks)) {
      return Optional.empty();
    }
    int wanted = width(prefix.substring(marks.length()));
    String rest = line.substring(marks.length());
    int indent = rest.length() - rest.stripLeading().length();
    String blanks = rest.substring(0, indent);
    int width = width(blanks) - wanted;
    if (width < 0) {
      // "> " before the first line, and a tab after ">" in another
      return marks.isEmpty() || !blanks.startsWith("\t") ? Optional.empty() : Optional.of(rest);
    }
    while (!blanks.isEmpty() && width(blanks) > width) {
      blanks = blanks.substring(0, blanks.length() - 1);
    }
    return Optional.of(blanks + " ".repeat(width - width(blanks)) + rest.substring(indent));
  }

  /** How many columns blanks and tabs take. */
  static int width(String blanks) {
    int width = 0;
    for (int i = 0; i < blanks.length(); i++) {
      width = blanks.charAt(i) == '\t' ? (width / TAB + 1) * TAB : width + 1;
    }
    return width;
  }
}
