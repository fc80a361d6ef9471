package dev.assay.source;

/**
 * Text that does nothing to a terminal, nor to a program that reads it line by line. Names of files
 * and words of tests come from anybody: an escape sequence in them could hide what is printed, and
 * a line break could begin a line that is taken for ours, such as {@code ::error::} in a log.
 */
public final class Printable {

  private static final int DELETE = 0x7F;

  private static final int FIRST_BEYOND_CONTROLS = 0xA0;

  private Printable() {}

  /** A name, or whatever is to stay on its line: all control characters as in C. */
  public static String line(String text) {
    return escaped(text, true);
  }

  /** A text of several lines: all control characters as in C, but for line breaks and tabs. */
  public static String text(String text) {
    return escaped(text, false);
  }

  /** Whether a character, as people see it, is one that terminals obey. */
  public static boolean isControl(int character) {
    return character < ' ' || (character >= DELETE && character < FIRST_BEYOND_CONTROLS);
  }

  private static String escaped(String text, boolean oneLine) {
    int first = 0;
    while (first < text.length() && !isControl(text, first, oneLine)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(text, i, oneLine)) {
        safe.append(c);
      } else if (c == 0xC2) {
        i++;
        safe.append(escape(text.charAt(i)));
      } else {
        safe.append(escape(c));
      }
    }
    return safe.toString();
  }

  private static String escape(char control) {
    return switch (control) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\x%02x".formatted((int) control);
    };
  }

  /**
   * Beside those of ASCII there are 32 more, which terminals obey as well; here, two bytes each.
   */
  private static boolean isControl(String text, int at, boolean oneLine) {
    char c = text.charAt(at);
    if (c < ' ' || c == DELETE) {
      return oneLine || (c != '\n' && c != '\t');
    }
    return c == 0xC2
        && at + 1 < text.length()
        && text.charAt(at + 1) > DELETE
        && isControl(text.charAt(at + 1));
  }
}
