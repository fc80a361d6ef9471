package dev.assay.results;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file of any number of members, which knows where the last whole member
 * ended: a run that was killed leaves the last one cut, and the next run goes on behind the one
 * before.
 */
final class GzipMembers extends InputStream {

  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream in;
  private final byte[] packed = new byte[1 << 16];
  private int at;
  private int limit;
  private long read;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private boolean ended;

  private long unpacked;
  private long wholePacked;
  private long wholeUnpacked;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  /** How many bytes of the file the whole members have. */
  long wholePacked() {
    return wholePacked;
  }

  /** How many bytes of content the whole members have. */
  long wholeUnpacked() {
    return wholeUnpacked;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** Ends where the file does, even inside of a member. */
  @Override
  public int read(byte[] to, int offset, int most) throws IOException {
    try {
      while (!ended) {
        if (!inMember && !begin()) {
          break;
        }
        int count = inflate(to, offset, most);
        if (count > 0) {
          return count;
        }
      }
    } catch (EOFException e) {
      // The last member is cut.
    }
    ended = true;
    inflater.end();
    return -1;
  }

  private int inflate(byte[] to, int offset, int most) throws IOException {
    try {
      int count = inflater.inflate(to, offset, most);
      crc.update(to, offset, count);
      unpacked += count;
      if (inflater.finished()) {
        end();
      } else if (count == 0) {
        require();
        inflater.setInput(packed, at, limit - at);
        at = limit;
      }
      return count;
    } catch (DataFormatException e) {
      throw new ZipException("it is damaged: " + e.getMessage());
    }
  }

  /** Reads the header of a member; false if there is none further. */
  private boolean begin() throws IOException {
    if (!fill()) {
      return false;
    }
    int magic = next() | next() << 8;
    if (magic != MAGIC || next() != DEFLATE) {
      throw new ZipException("it is not compressed by gzip");
    }
    int flags = next();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {HAS_NAME, HAS_COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {
        // up to the zero
      }
    }
    skip((flags & HAS_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  /** Reads the end of a member. */
  private void end() throws IOException {
    at -= inflater.getRemaining();
    long sum = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      sum |= (long) next() << shift;
    }
    skip(4);
    if (sum != crc.getValue()) {
      throw new ZipException("it is damaged: its checksum is another");
    }
    inMember = false;
    wholePacked = read - (limit - at);
    wholeUnpacked = unpacked;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private int next() throws IOException {
    require();
    return packed[at++] & 0xFF;
  }

  private void require() throws IOException {
    if (!fill()) {
      throw new EOFException();
    }
  }

  private boolean fill() throws IOException {
    if (at == limit) {
      at = 0;
      limit = Math.max(0, in.read(packed));
      read += limit;
    }
    return at < limit;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
