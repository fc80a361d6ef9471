package dev.assay.cli;

import dev.assay.server.Audience;
import dev.assay.source.FileProblem;
import dev.assay.source.Printable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One of the output streams, for text of one character a byte. The first failure closes it: a
 * reader that went away, as {@code head} does, is no error, and later text goes nowhere.
 */
final class Sink {

  /** Texts up to this size are written at once, so that lines of other programs do not cut them. */
  private static final int BUFFER_BYTES = 1 << 18;

  private final OutputStream stream;
  private final boolean forPeople;
  private final @Nullable Audience reader;
  private volatile boolean closed;
  private String failure = "";

  /** Texts go to the stream as they are. */
  Sink(OutputStream stream) {
    this(stream, false);
  }

  private Sink(OutputStream stream, boolean forPeople) {
    this.reader = stream instanceof Audience audience ? audience : null;
    this.stream = new BufferedOutputStream(stream, BUFFER_BYTES);
    this.forPeople = forPeople;
  }

  /** Texts that people read, perhaps on a terminal: see {@link Printable}. */
  static Sink forPeople(OutputStream stream) {
    return new Sink(stream, true);
  }

  /** Writes what moves the cursor of a terminal. */
  void control(String text) {
    write(out -> ((Bytes) out).raw(text));
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
      text.writeTo(new Bytes());
      stream.flush();
    } catch (IOException e) {
      closed = true;
      String message = FileProblem.reason(e);
      failure = message.equals("Broken pipe") ? "" : message;
    }
  }

  /** Characters on their way to the stream. A writer would widen each of them first. */
  private final class Bytes implements Appendable {

    @Override
    public Appendable append(CharSequence text) throws IOException {
      raw(forPeople ? Printable.text(text.toString()) : text.toString());
      return this;
    }

    private void raw(String text) throws IOException {
      stream.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char character) throws IOException {
      if (forPeople) {
        return append(String.valueOf(character));
      }
      stream.write(character);
      return this;
    }
  }

  /** Whether nobody can read any further text. */
  boolean isClosed() {
    return closed || (reader != null && reader.isGone());
  }

  /** Why the stream closed; empty if its reader went away, or it is open. */
  synchronized String failure() {
    return failure;
  }
}
