package dev.assay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is done when memory has run out: little, and with what was there before. */
final class OutOfMemory {

  /** The remedies, for any message. */
  static final String REMEDY =
      "bound the search by --memory, or give the JVM more by ASSAY_JAVA_OPTS=-Xmx4g";

  private static final byte[] MESSAGE =
      ("assay: out of memory; " + REMEDY + "\n").getBytes(StandardCharsets.US_ASCII);

  private static volatile boolean happened;

  private OutOfMemory() {}

  /**
   * Whether something failed for want of memory. A class that could not be initialised for it stays
   * unusable, and says so in other words.
   */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        happened = true;
        return true;
      }
    }
    return happened && failure instanceof LinkageError;
  }

  /** Whether anything failed for want of memory so far. */
  static boolean hasHappened() {
    return happened;
  }

  /** Says it without asking for any memory. */
  static void write(OutputStream err) {
    try {
      err.write(MESSAGE);
      err.flush();
    } catch (IOException e) {
      // the exit code tells
    }
  }
}
