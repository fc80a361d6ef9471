package dev.assay.server;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What a call writes, kept until it is whole, in the order in which it was written to the two
 * streams.
 */
public final class Reply {

  static final byte ANSWERED = 'R';
  static final byte REFUSED = 'C';

  private static final int MOST_BYTES = 8 << 20;
  private static final int HEADER_BYTES = 9;
  private static final int NO_STREAM = 0;

  private final Call call;
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private int stream = NO_STREAM;

  Reply(Call call) {
    this.call = call;
  }

  /** The caller's standard output. */
  public OutputStream out() {
    return new Stream(1);
  }

  /** The caller's standard error. */
  public OutputStream err() {
    return new Stream(2);
  }

  private synchronized void write(int to, byte[] bytes, int offset, int length) {
    if (frames.size() + frame.size() + length > MOST_BYTES) {
      call.refuse("a long answer");
    }
    if (call.refusal().isPresent()) {
      return;
    }
    if (stream != to) {
      endFrame();
      stream = to;
    }
    frame.write(bytes, offset, length);
  }

  private void endFrame() {
    if (frame.size() > 0) {
      byte[] header = ByteBuffer.allocate(5).put((byte) stream).putInt(frame.size()).array();
      frames.writeBytes(header);
      frames.writeBytes(frame.toByteArray());
      frame.reset();
    }
  }

  /**
   * The bytes that tell a caller everything: a byte that says that this is an answer, two exit
   * codes, and frames; each has the number of its stream, its length and its bytes, and one of no
   * stream is the last.
   *
   * @param code what the caller returns
   * @param codeIfCut what it returns if it cannot write all of it
   */
  synchronized ByteBuffer bytes(int code, int codeIfCut) {
    endFrame();
    return ByteBuffer.allocate(HEADER_BYTES + frames.size() + 1)
        .put(ANSWERED)
        .putInt(code)
        .putInt(codeIfCut)
        .put(frames.toByteArray())
        .put((byte) NO_STREAM)
        .flip();
  }

  /** One of the streams. */
  private final class Stream extends OutputStream implements Audience {

    private final int number;

    Stream(int number) {
      this.number = number;
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Reply.this.write(number, bytes, offset, length);
    }

    @Override
    public boolean isGone() {
      return call.refusal().isPresent();
    }
  }
}
