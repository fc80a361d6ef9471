package dev.assay.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a file one after the other, each a stream: one may be larger than memory. */
final class Lines {

  private static final int START_BYTES = 60;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line; the one before it has to be read to its end.
   *
   * @param longest after how many bytes it is given up, and not whole
   */
  Line next(long longest) {
    return new Line(longest);
  }

  /** A line without its newline. */
  final class Line extends InputStream {
    private final long longest;
    private final byte[] start = new byte[START_BYTES];
    private long length;
    private boolean ended;
    private boolean whole;
    private boolean controls;

    private Line(long longest) {
      this.longest = longest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int most) throws IOException {
      if (!ended && at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
      }
      ended |= at == end || length >= longest;
      if (ended) {
        return -1;
      }
      int count = 0;
      while (count < most && at + count < end && buffer[at + count] != '\n') {
        controls |= buffer[at + count] > 0 && buffer[at + count] < ' ';
        count++;
      }
      System.arraycopy(buffer, at, to, offset, count);
      for (int i = 0; i < count && length + i < START_BYTES; i++) {
        start[(int) length + i] = buffer[at + i];
      }
      at += count;
      length += count;
      if (count < most && at < end) {
        at++;
        ended = true;
        whole = true;
      }
      return count == 0 && ended ? -1 : count;
    }

    /** Goes to the line's end. */
    void skipRest() throws IOException {
      transferTo(OutputStream.nullOutputStream());
    }

    /** Whether the line was read to a newline. */
    boolean isWhole() {
      return whole;
    }

    /**
     * Whether control characters were read, which JSON escapes: what looks like one line that was
     * cut may be many lines that end in something else. Zeros do not count; they are what a machine
     * without power leaves.
     */
    boolean hasControls() {
      return controls;
    }

    /** How many bytes were read. */
    long length() {
      return length;
    }

    /** How the line begins, one character a byte. */
    String start() {
      int known = (int) Math.min(length, START_BYTES);
      return new String(start, 0, known, StandardCharsets.ISO_8859_1);
    }
  }
}
