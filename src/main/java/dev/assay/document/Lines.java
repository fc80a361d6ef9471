package dev.assay.document;

import java.util.Arrays;

/**
 * The lines of a text. A line ends with a line feed, or with carriage returns and a line feed; in a
 * text without any line feed, with a carriage return.
 */
public final class Lines {

  private final TracedText source;
  private final int[] starts;
  private final char terminator;
  private long charactersRead;

  private Lines(TracedText source, int[] starts, char terminator) {
    this.source = source;
    this.starts = starts;
    this.terminator = terminator;
  }

  static Lines of(TracedText source) {
    String text = source.text();
    char terminator = text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? '\r' : '\n';
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf(terminator); i >= 0; i = text.indexOf(terminator, i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = i + 1;
    }
    return new Lines(source, Arrays.copyOf(starts, count), terminator);
  }

  /** The text whose lines these are. */
  public TracedText source() {
    return source;
  }

  /** How many lines there are; one in an empty text, and an empty one after a final terminator. */
  public int count() {
    return starts.length;
  }

  /** Where a line begins in the text; lines are counted from 0. */
  public int start(int line) {
    return starts[line];
  }

  /** Where a line ends in the text, without its terminator. */
  public int end(int line) {
    int end = line + 1 < starts.length ? starts[line + 1] - 1 : source.length();
    while (end > starts[line] && terminator == '\n' && source.text().charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /** Where the next line begins, or the text ends. */
  public int next(int line) {
    return line + 1 < starts.length ? starts[line + 1] : source.length();
  }

  /** The characters of a line. */
  public String line(int line) {
    charactersRead += end(line) - start(line) + 1;
    return source.text().substring(start(line), end(line));
  }

  /** How many characters {@link #line} gave out: what tests hold to a multiple of the text. */
  public long charactersRead() {
    return charactersRead;
  }

  /** Whether there is nothing but blanks in a line. */
  public boolean isBlank(int line) {
    for (int i = start(line); i < end(line); i++) {
      if (source.text().charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }

  /** The line that a character of the text stands in. */
  public int at(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found < 0 ? -found - 2 : found;
  }
}
