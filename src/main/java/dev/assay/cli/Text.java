package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What an answer says: at hand, or made while it is written where it would take much memory. */
interface Text {

  /** Writes all of it. */
  void writeTo(Appendable out) throws IOException;

  /** A text that is at hand. */
  static Text of(String text) {
    return out -> out.append(text);
  }

  /** All of it in one piece. */
  default String asString() {
    StringBuilder out = new StringBuilder();
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
