package dev.assay.extract;

import dev.assay.document.TracedText;
import java.util.Optional;

/**
 * What stands before each line of a passage that is quoted, indented, commented out or added by a
 * patch: marks such as {@code > >}, {@code *} or {@code +}, and blanks after them.
 *
 * @param marks the marks, without the blanks between them
 * @param blanks after the last mark; all there is where there are no marks
 */
record Quoting(String marks, String blanks) {

  /** Marks that may stand before each line of a passage, alone or with others. */
  private static final String MARKS = ">|:*#+%!;}/";

  /** More marks are no quoting, and would make the search for passages slow. */
  private static final int MOST_MARKS = 24;

  /** How many letters a mailer may put before its mark, as in {@code PM> }. */
  private static final int MOST_INITIALS = 4;

  private static final int TAB = 8;

  /**
   * The quoting of a line: everything before its first character that is neither mark nor blank.
   */
  static Quoting of(String line) {
    StringBuilder marks = new StringBuilder();
    int at = initials(line);
    marks.append(line, 0, at);
    int end = at;
    while (at < line.length() && marks.length() < MOST_MARKS) {
      char c = line.charAt(at);
      if (MARKS.indexOf(c) >= 0 && !beginsComment(line, at)) {
        marks.append(c);
        end = at + 1;
      } else if (c > ' ') {
        break;
      }
      at++;
    }
    int text = end;
    while (text < line.length() && line.charAt(text) <= ' ') {
      text++;
    }
    return new Quoting(marks.toString(), line.substring(end, text));
  }

  private static boolean beginsComment(String line, int at) {
    return line.startsWith("/*", at);
  }

  private static int initials(String line) {
    int at = 0;
    while (at < line.length() && at < MOST_INITIALS && Character.isUpperCase(line.charAt(at))) {
      at++;
    }
    return at > 0 && at < line.length() && line.charAt(at) == '>' ? at : 0;
  }

  /** Whether nothing but blanks stands before each line. */
  boolean isIndentation() {
    return marks.isEmpty();
  }

  /** Whether the marks are those of a reply, and not of a comment or a patch. */
  boolean isReply() {
    return !marks.isEmpty() && marks.chars().noneMatch(c -> c == '+' || c == '*' || c == '/');
  }

  /** How many characters of a line are quoting, and how many blanks stand for part of a tab. */
  record Removed(int characters, int blanks) {

    private static final Removed ALL = new Removed(Integer.MAX_VALUE, 0);

    /** Appends a line without the quoting. */
    void append(TracedText source, int start, int end, TracedText.Builder text) {
      int from = characters > end - start ? end : start + characters;
      text.insert(" ".repeat(blanks), source.origin(from));
      text.append(source, from, end);
    }

    /** The line without the quoting. */
    String of(String line) {
      return " ".repeat(blanks) + line.substring(Math.min(line.length(), characters));
    }
  }

  /**
   * What to take off a line; empty if it is not part of the passage. Indentation that was changed
   * between tabs and blanks is taken off by its width.
   */
  Optional<Removed> remove(String line) {
    int at = afterMarks(line);
    if (at < 0) {
      return line.isBlank() ? Optional.of(Removed.ALL) : Optional.empty();
    }
    if (line.startsWith(blanks, at)) {
      return Optional.of(new Removed(at + blanks.length(), 0));
    }
    int text = at;
    while (text < line.length() && line.charAt(text) <= ' ') {
      text++;
    }
    if (text == line.length()) {
      return Optional.of(Removed.ALL);
    }
    int wanted = width(blanks);
    int column = 0;
    int removed = at;
    while (removed < text && column < wanted) {
      column = line.charAt(removed) == '\t' ? (column / TAB + 1) * TAB : column + 1;
      removed++;
    }
    if (column < wanted) {
      return isIndentation() ? Optional.empty() : Optional.of(new Removed(at, 0));
    }
    // "> " before the first line, and a tab after ">" in another: the tab is the author's.
    boolean ownTab = !isIndentation() && line.charAt(at) == '\t';
    return Optional.of(ownTab ? new Removed(at, 0) : new Removed(removed, column - wanted));
  }

  /** Past the marks, with any blanks between them; -1 if they are not there, or more than they. */
  private int afterMarks(String line) {
    int at = 0;
    for (int i = 0; i < marks.length(); i++) {
      int mark = at;
      while (mark < line.length() && line.charAt(mark) <= ' ') {
        mark++;
      }
      boolean isThere = mark < line.length() && line.charAt(mark) == marks.charAt(i);
      if (!isThere && marks.charAt(i) == '+') {
        return afterContext(line, at);
      }
      if (!isThere) {
        return -1;
      }
      at = mark + 1;
    }
    int text = at;
    while (text < line.length() && line.charAt(text) <= ' ') {
      text++;
    }
    return text < line.length() && line.charAt(text) == '>' ? -1 : at;
  }

  /** Past the blank that a patch has where it adds nothing; some mailers drop it before a tab. */
  private static int afterContext(String line, int at) {
    if (at >= line.length() || line.charAt(at) == '\t') {
      return at;
    }
    return line.charAt(at) == ' ' ? at + 1 : -1;
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
