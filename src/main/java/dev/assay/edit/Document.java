package dev.assay.edit;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.Arrays;

/** A text that is open, as people see it, and how its places are counted. Never changes. */
public final class Document {

  private final String name;
  private final Language language;
  private final String text;
  private final SourceFile file;
  private final int[] lines;

  /**
   * A text.
   *
   * @param name as it is called in messages: a path, or {@code -} for a text that is no file
   */
  public Document(String name, Language language, String text) {
    this.name = name;
    this.language = language;
    this.text = text;
    this.file = new SourceFile(SourceFile.bytewise(name), SourceFile.bytewise(text));
    this.lines = lines(text);
  }

  /** Where lines start: behind LF, CR LF, or CR alone, as the language server protocol has it. */
  private static int[] lines(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** How it is called in messages. */
  public String name() {
    return name;
  }

  /** What it is written in. */
  public Language language() {
    return language;
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** The same as a file has it, for the readers of languages. */
  public SourceFile file() {
    return file;
  }

  /** The place of an offset; one beyond the end is the end. */
  public Position position(int offset) {
    int at = Math.max(0, Math.min(offset, text.length()));
    int found = Arrays.binarySearch(lines, at);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line, at - lines[line]);
  }

  /** The offset of a place; a column beyond the line's end is its end. */
  public int offset(Position place) {
    if (place.line() >= lines.length) {
      return text.length();
    }
    int end = place.line() + 1 < lines.length ? lines[place.line() + 1] : text.length();
    while (end > lines[place.line()] && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return Math.min(lines[place.line()] + place.column(), end);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /**
   * What a span of this text covers. Readers of litmus tests and C count bytes, those of cat count
   * characters; both count lines by LF alone.
   */
  public Extent extent(SourceSpan span) {
    int start = 0;
    for (int line = 1; line < span.line(); line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return new Extent(text.length(), text.length());
      }
      start = end + 1;
    }
    String line = span.file().line(span.line());
    int from = Math.min(span.column() - 1, line.length());
    int to = Math.min(from + span.length(), line.length());
    boolean characters = span.file().text().equals(text);
    int before = characters ? from : SourceFile.readable(line.substring(0, from)).length();
    int behind = characters ? to : SourceFile.readable(line.substring(0, to)).length();
    int first = Math.min(start + before, text.length());
    return new Extent(first, Math.max(first, Math.min(start + behind, text.length())));
  }
}
