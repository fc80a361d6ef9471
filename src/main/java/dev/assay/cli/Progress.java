package dev.assay.cli;

import java.util.function.LongSupplier;

/**
 * How many tests of a run are answered, and how long the others may take, on one line of a terminal
 * that is rewritten in place.
 */
final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  /** How long a count stays as it is. */
  static final long MILLIS_BETWEEN = 100;

  private static final int BAR = 30;

  private final Sink err;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long started;
  private long lastShown;
  private boolean onScreen;
  private boolean hidden;

  /**
   * Progress on standard error.
   *
   * @param shown whether it is shown at all
   */
  Progress(Sink err, boolean shown) {
    this(err, shown, System::nanoTime);
  }

  /** Progress by another clock, which gives nanoseconds. */
  Progress(Sink err, boolean shown, LongSupplier nanos) {
    this.err = err;
    this.shown = shown;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.lastShown = started;
  }

  /**
   * Shows the count, if the last time is long enough ago to be read, or other text took its place.
   */
  void show(int answered, int all) {
    long now = nanos.getAsLong();
    if (shown && (hidden || now - lastShown >= MILLIS_BETWEEN * 1_000_000)) {
      String done = answered + " of " + all + " tests answered";
      err.control(CLEAR_LINE + bar(answered, all) + done + timeLeft(answered, all, now));
      lastShown = now;
      onScreen = true;
      hidden = false;
    }
  }

  private static String bar(int answered, int all) {
    int full = (int) ((long) BAR * answered / Math.max(1, all));
    return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] ";
  }

  /** As if the others took as long as those before them. */
  private String timeLeft(int answered, int all, long now) {
    if (answered == 0) {
      return "";
    }
    long seconds = (now - started) / 1_000_000_000 * (all - answered) / answered;
    return seconds < 60
        ? ", about " + seconds + " s left"
        : ", about " + (seconds + 30) / 60 + " min left";
  }

  /** Removes the line, so that other text can be written. */
  void clear() {
    if (onScreen) {
      err.control(CLEAR_LINE);
      onScreen = false;
      hidden = true;
    }
  }
}
