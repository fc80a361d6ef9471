package dev.assay.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One of the output streams, for text of one character a byte. The first failure closes it: a
 * reader that went away, as {@code head} does, is no error, and later text goes nowhere.
 */
final class Sink {

  /** Texts up to this size are written at once, so that lines of other programs do not cut them. */
  private static final int BUFFER_BYTES = 1 << 18;

  private final Writer writer;
  private volatile boolean closed;
  private String failure = "";

  Sink(OutputStream stream) {
    OutputStream buffered = new BufferedOutputStream(stream, BUFFER_BYTES);
    this.writer = new OutputStreamWriter(buffered, StandardCharsets.ISO_8859_1);
  }

  /** Writes a text. */
  void write(String text) {
    if (!text.isEmpty()) {
      write(Text.of(text));
    }
  }

  /** Writes a text, with none of another one in between. */
  synchronized void write(Text text) {
    if (closed) {
      return;
    }
    try {
      text.writeTo(writer);
      writer.flush();
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
