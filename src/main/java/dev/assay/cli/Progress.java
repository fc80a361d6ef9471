package dev.assay.cli;

/** How many tests of a run are answered, on one line of a terminal that is rewritten in place. */
final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  /** How long a count stays as it is. */
  static final long MILLIS_BETWEEN = 100;

  private final Sink err;
  private final boolean shown;
  private long lastShown = System.nanoTime();
  private boolean onScreen;

  /**
   * Progress on standard error.
   *
   * @param shown whether it is shown at all
   */
  Progress(Sink err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** Shows the count, if the last time is long enough ago to be read. */
  void show(int answered, int all) {
    long now = System.nanoTime();
    if (shown && now - lastShown >= MILLIS_BETWEEN * 1_000_000) {
      err.write(CLEAR_LINE + answered + " of " + all + " tests answered");
      lastShown = now;
      onScreen = true;
    }
  }

  /** Removes the line, so that other text can be written. */
  void clear() {
    if (onScreen) {
      err.write(CLEAR_LINE);
      onScreen = false;
    }
  }
}
