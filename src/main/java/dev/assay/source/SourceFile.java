package dev.assay.source;

import java.util.ArrayList;
import java.util.List;

/**
 * An input: its name as the user typed it, and its text.
 *
 * @param name the path as given, or {@code -} for standard input
 * @param text the whole text; bytes are read as ISO-8859-1 where they must survive unchanged
 */
public record SourceFile(String name, String text) {

  /** The text of a line, counted from 1, without its line terminator. Empty past the end. */
  public String line(int number) {
    List<String> lines = lines(number);
    return number <= lines.size() ? lines.get(number - 1) : "";
  }

  private List<String> lines(int upTo) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length() && lines.size() < upTo) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      lines.add(text.substring(start, stop));
      start = end + 1;
    }
    return lines;
  }

  /**
   * The place of {@code length} characters that start at an offset (counted from 0) of the text.
   */
  public SourceSpan span(int offset, int length) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new SourceSpan(this, line, at - lineStart + 1, Math.max(1, length));
  }
}
