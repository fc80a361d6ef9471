package dev.assay.document;

import java.util.Arrays;

/**
 * A text that was made from another one, such as a mail whose body was decoded. Each character
 * knows the offset in the first text that it comes from. Texts can be made of traced ones in turn;
 * the offsets are always those of the first.
 *
 * <p>Kept are only the places where the offsets jump, so a text that is merely copied costs
 * nothing.
 */
public final class TracedText {

  private final String text;

  /** Where in the text each run of consecutive offsets begins; ascending, the first is 0. */
  private final int[] starts;

  /** The offset of each run's first character. */
  private final int[] origins;

  private TracedText(String text, int[] starts, int[] origins) {
    this.text = text;
    this.starts = starts;
    this.origins = origins;
  }

  /** A text as it stands. */
  public static TracedText of(String text) {
    return new TracedText(text, new int[] {0}, new int[] {0});
  }

  /** The characters. */
  public String text() {
    return text;
  }

  /** How many characters it has. */
  public int length() {
    return text.length();
  }

  /** The offset that a character comes from; for the end of the text, that after the last one. */
  public int origin(int index) {
    if (index > 0 && index == text.length()) {
      return origin(index - 1) + 1;
    }
    int run = Arrays.binarySearch(starts, index);
    if (run < 0) {
      run = -run - 2;
    }
    return origins[run] + index - starts[run];
  }

  /** The lines, without their terminators; a carriage return before a line feed belongs to it. */
  public Lines lines() {
    return Lines.of(this);
  }

  /** Part of the text. */
  public TracedText slice(int from, int to) {
    return new Builder().append(this, from, to).build();
  }

  @Override
  public String toString() {
    return text;
  }

  /** Puts a traced text together. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[16];
    private int[] origins = new int[16];
    private int runs;

    /** Appends a character that comes from an offset of the first text. */
    public Builder append(char c, int origin) {
      run(origin);
      text.append(c);
      return this;
    }

    /** Appends characters that stand for what is at an offset; all are said to come from there. */
    public Builder insert(String characters, int origin) {
      for (int i = 0; i < characters.length(); i++) {
        append(characters.charAt(i), origin);
      }
      return this;
    }

    /** Appends part of another text. */
    public Builder append(TracedText source, int from, int to) {
      int at = from;
      int run = Arrays.binarySearch(source.starts, from);
      run = run < 0 ? -run - 2 : run;
      while (at < to) {
        int end = run + 1 < source.starts.length ? Math.min(to, source.starts[run + 1]) : to;
        run(source.origins[run] + at - source.starts[run]);
        text.append(source.text, at, end);
        at = end;
        run++;
      }
      return this;
    }

    /** Appends a whole text. */
    public Builder append(TracedText source) {
      return append(source, 0, source.length());
    }

    private void run(int origin) {
      int at = text.length();
      if (runs > 0 && origins[runs - 1] + at - starts[runs - 1] == origin) {
        return;
      }
      if (runs == starts.length) {
        starts = Arrays.copyOf(starts, 2 * runs);
        origins = Arrays.copyOf(origins, 2 * runs);
      }
      starts[runs] = at;
      origins[runs] = origin;
      runs++;
    }

    /** How many characters there are so far. */
    public int length() {
      return text.length();
    }

    /** One of the characters so far. */
    public char charAt(int index) {
      return text.charAt(index);
    }

    /** Whether a line begins here: there is no text yet, or it ends with a line feed. */
    public boolean isAtLineStart() {
      return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }

    /** The text. */
    public TracedText build() {
      return runs == 0
          ? of("")
          : new TracedText(
              text.toString(), Arrays.copyOf(starts, runs), Arrays.copyOf(origins, runs));
    }
  }
}
