package dev.assay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One of the output streams, for text of one character a byte. The first failure closes it: a
 * reader that went away, as {@code head} does, is no error, and later text goes nowhere.
 */
final class Sink {

  private final OutputStream stream;
  private volatile boolean closed;
  private String failure = "";

  Sink(OutputStream stream) {
    this.stream = stream;
  }

  /** Writes all of the text at once, so that lines of other programs do not cut it. */
  synchronized void write(String text) {
    if (closed || text.isEmpty()) {
      return;
    }
    try {
      stream.write(text.getBytes(StandardCharsets.ISO_8859_1));
      stream.flush();
    } catch (IOException e) {
      closed = true;
      String message = String.valueOf(e.getMessage());
      failure = message.equals("Broken pipe") ? "" : message;
    }
  }

  /** Whether nobody can read any further text. */
  boolean isClosed() {
    return closed;
  }

  /** Why the stream closed; empty if its reader went away, or it is open. */
  synchronized String failure() {
    return failure;
  }
}
