package dev.assay.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How many columns a terminal has. To ask takes another process, so that small checks do not. */
final class Columns {

  /** Where nobody knows. */
  static final int USUAL = 80;

  private static final int FEWEST = 20;
  private static final long PATIENCE_MILLIS = 500;

  private Columns() {}

  /** Those of the terminal that standard error is. */
  static int ofStandardError() {
    return ask(
        new ProcessBuilder("sh", "-c", "stty size <&2").redirectError(Redirect.INHERIT), false);
  }

  /** Those of the terminal that standard output is; the usual number if it is none. */
  static int ofStandardOutput() {
    return ask(
        new ProcessBuilder("sh", "-c", "stty size <&1 >&2").redirectOutput(Redirect.INHERIT), true);
  }

  private static int ask(ProcessBuilder question, boolean answersOnError) {
    try {
      Process stty = question.start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      byte[] answer =
          (answersOnError ? stty.getErrorStream() : stty.getInputStream()).readAllBytes();
      String[] size = new String(answer, StandardCharsets.US_ASCII).strip().split(" ", -1);
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
      // A terminal that does not know its size says zero.
      return columns == 0 ? USUAL : Math.max(FEWEST, columns);
    } catch (IOException | NumberFormatException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
