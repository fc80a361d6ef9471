package dev.assay.source;

/**
 * A stretch of one line of an input file. Lines and columns count from 1, as editors do.
 *
 * @param length the number of characters to underline; at least 1
 */
public record SourceSpan(SourceFile file, int line, int column, int length) {

  /** How much of a long line is shown around the span, in characters on each side. */
  private static final int CONTEXT = 100;

  public SourceSpan {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException(
          "span must start at 1:1 and be non-empty: " + line + ":" + column + "+" + length);
    }
  }

  /** {@code file:line:col}. */
  public String position() {
    return Printable.line(file.name()) + ":" + line + ":" + column;
  }

  /**
   * The line, and under it carets that mark the span. Tabs of the line are kept before the carets,
   * so both lines indent alike; a long line is cut to the neighbourhood of the span.
   */
  public String excerpt() {
    String text = file.line(line);
    int from = Math.min(column - 1, text.length());
    int to = Math.min(text.length(), from + length);
    int start = Math.max(0, from - CONTEXT);
    int end = Math.min(text.length(), Math.max(to, from + CONTEXT));
    end = Math.min(end, from + 2 * CONTEXT);
    to = Math.min(to, end);
    String before = (start > 0 ? "..." : "") + text.substring(start, from);
    String shown = before + text.substring(from, end) + (end < text.length() ? "..." : "");
    return "  " + printable(shown) + "\n  " + blanks(before) + "^".repeat(Math.max(1, to - from));
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> shown.append(c == '\t' || (c >= ' ' && c != 127) ? (char) c : '?'));
    return shown.toString();
  }

  private static String blanks(String text) {
    StringBuilder blanks = new StringBuilder(text.length());
    text.chars().forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
    return blanks.toString();
  }
}
