package dev.assay.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many tests of a run are answered, and how long the others may take, on one line of a terminal
 * that is rewritten in place; of a single test, what its search has done.
 */
final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  /** A terminal that became narrower cuts the line, and does not wrap it. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /** How long a count stays as it is. */
  static final long MILLIS_BETWEEN = 100;

  private static final int BAR = 30;

  private final Sink err;
  private final boolean shown;
  private final Optional<RunWatch> search;
  private final LongSupplier nanos;
  private final IntSupplier columns;
  private final long started;
  private long lastShown;
  private int width;
  private boolean onScreen;
  private boolean hidden;

  /**
   * Progress on standard error.
   *
   * @param shown whether it is shown at all
   */
  Progress(Sink err, boolean shown) {
    this(err, shown, Optional.empty(), System::nanoTime, Columns::ofStandardError);
  }

  /** Progress that shows of a single test what the search has done. */
  static Progress ofSearch(Sink err, boolean shown, RunWatch search) {
    return new Progress(
        err, shown, Optional.of(search), System::nanoTime, Columns::ofStandardError);
  }

  /**
   * Progress by another clock, which gives nanoseconds.
   *
   * @param columns how wide the terminal is; asked once, before the line is shown first
   */
  Progress(
      Sink err, boolean shown, Optional<RunWatch> search, LongSupplier nanos, IntSupplier columns) {
    this.err = err;
    this.shown = shown;
    this.search = search;
    this.nanos = nanos;
    this.columns = columns;
    this.started = nanos.getAsLong();
    this.lastShown = started;
  }

  /**
   * Shows the count, if the last time is long enough ago to be read, or other text took its place.
   */
  void show(int answered, int all) {
    long now = nanos.getAsLong();
    if (shown && (hidden || now - lastShown >= MILLIS_BETWEEN * 1_000_000)) {
      width = width == 0 ? columns.getAsInt() : width;
      String line = all == 1 ? search(now) : tests(answered, all, now);
      if (!line.isEmpty()) {
        err.control(CLEAR_LINE + NO_WRAP + line + WRAP);
        onScreen = true;
      }
      lastShown = now;
      hidden = false;
    }
  }

  /** The fullest of some texts that fits; the last column stays free, for the cursor. */
  private String fitting(String... texts) {
    for (String text : texts) {
      if (text.length() < width) {
        return text;
      }
    }
    return texts[texts.length - 1].substring(0, Math.max(0, width - 1));
  }

  private String tests(int answered, int all, long now) {
    String count = answered + " of " + all;
    String left = timeLeft(answered, all, now);
    String about = left.isEmpty() ? "" : ", about " + left;
    return fitting(
        bar(answered, all) + count + " tests answered" + about,
        count + " tests answered" + about,
        count + (left.isEmpty() ? "" : ", " + left),
        count);
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
    return seconds < 60 ? seconds + " s left" : (seconds + 30) / 60 + " min left";
  }

  /** Nobody knows how much is left of a search. */
  private String search(long now) {
    if (search.isEmpty()) {
      return "";
    }
    String seconds = (now - started) / 1_000_000_000 + " s";
    String decisions = counted(search.get().decisions());
    String executions = counted(search.get().executions());
    return fitting(
        "searching for " + seconds + ": " + decisions + " decisions, " + executions + " executions",
        seconds + ": " + decisions + " decisions, " + executions + " executions",
        seconds + ": " + executions + " executions",
        seconds);
  }

  private static String counted(long number) {
    return String.format(Locale.ROOT, "%,d", number);
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
