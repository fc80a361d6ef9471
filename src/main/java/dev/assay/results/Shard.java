package dev.assay.results;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of several parts of a corpus. A test belongs to a part by its content alone, so that the
 * parts are disjoint and complete whatever files are listed, in which order and by which names.
 *
 * @param index from 1 to {@code count}
 */
public record Shard(int index, int count) implements Comparable<Shard> {

  /** The only part. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

  public Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException(
          "there is no part " + index + " of " + count + "; parts count from 1");
    }
  }

  /**
   * The shard of a text {@code I/N}.
   *
   * @throws IllegalArgumentException with a sentence for the user, if there is none
   */
  public static Shard parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not of the form I/N, such as 2/8 for the second of eight parts");
    }
    return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** Whether this is the only part. */
  public boolean isWhole() {
    return count == 1;
  }

  /**
   * Whether what has this digest is in this part.
   *
   * @param digest of a content, in hexadecimal; its first 16 digits decide
   */
  public boolean holds(String digest) {
    long number = Long.parseUnsignedLong(digest.substring(0, 16), 16);
    return Long.remainderUnsigned(number, count) == index - 1;
  }

  /** Some parts, in a line. */
  static String words(List<Shard> shards) {
    return shards.stream().map(Shard::toString).collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(Shard other) {
    return count == other.count
        ? Integer.compare(index, other.index)
        : Integer.compare(count, other.count);
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
