package dev.assay.source;

import java.util.Optional;

/**
 * How herd7 words an error, for logs that are compared with its own.
 *
 * @param message without place and kind
 * @param at the place, where herd7 tells one; of length 0 if nothing is there
 */
public record HerdWords(String message, Kind kind, Optional<Place> at) {

  /** What herd7 does about an error. */
  public enum Kind {
    /** It goes on with the next test; the message ends in {@code (User error)}. */
    USER_ERROR,
    /** It goes on with the next test. */
    REJECTION,
    /** It ends, with exit code 2; the message is that of an exception. */
    CRASH
  }

  /**
   * Characters of a line, counted from 0.
   *
   * @param length of a lexical error, which has a column and no end, -1
   */
  public record Place(int line, int from, int length) {

    /** {@code line L, characters A-B}. */
    @Override
    public String toString() {
      return length < 0
          ? "line " + line + ", character " + from
          : "line " + line + ", characters " + from + "-" + (from + length);
    }
  }

  /** An error of the user without a place. */
  public static HerdWords userError(String message) {
    return new HerdWords(message, Kind.USER_ERROR, Optional.empty());
  }

  /** A test that is refused, without a place. */
  public static HerdWords rejection(String message) {
    return new HerdWords(message, Kind.REJECTION, Optional.empty());
  }

  /** An exception that ends herd7. */
  public static HerdWords crash(String exception) {
    return new HerdWords(exception, Kind.CRASH, Optional.empty());
  }

  /** A word that fits no rule, or is none. */
  public static HerdWords syntax(String message, Place at) {
    return new HerdWords(message, Kind.USER_ERROR, Optional.of(at));
  }
}
