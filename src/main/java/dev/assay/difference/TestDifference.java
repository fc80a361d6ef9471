package dev.assay.difference;

import java.util.List;

/**
 * What two logs say of one test.
 *
 * @param onlyFirst states that only the first has
 * @param onlySecond states that only the second has
 * @param first what the first says in a word: its observation, or its hash where those differ
 * @param second the same of the second
 */
public record TestDifference(
    String test,
    Kind kind,
    List<String> onlyFirst,
    List<String> onlySecond,
    String first,
    String second) {

  /** How they stand to each other. */
  public enum Kind {
    /** They say the same; or what machines did is within what the model allows. */
    AGREES("agrees", false),
    /** A machine did what the model does not allow. */
    SEEN_BUT_NOT_ALLOWED("seen but not allowed", true),
    /** The tests are different ones: their hashes differ. */
    HASHES("hashes differ", true),
    /** The states differ. */
    STATES("states differ", true),
    /** The states are the same, or there are none, and the observations differ. */
    OBSERVATIONS("observations differ", true),
    /** The flags differ, and all else is the same. */
    FLAGS("flags differ", true),
    /** The states show different registers and locations. */
    INCOMPARABLE("states show different items", true),
    /** The test is in the first log only. */
    ONLY_FIRST("only in the first log", false),
    /** The test is in the second log only. */
    ONLY_SECOND("only in the second log", false);

    private final String words;
    private final boolean difference;

    Kind(String words, boolean difference) {
      this.words = words;
      this.difference = difference;
    }

    /** The same in words. */
    public String words() {
      return words;
    }

    /** Whether the logs disagree. */
    public boolean isDifference() {
      return difference;
    }
  }

  public TestDifference {
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
  }
}
