package dev.assay.source;

import java.util.Optional;

/** The known name that an unknown one was probably meant to be. */
public final class NearestName {

  /** Nobody mistypes longer words, and comparing them takes long. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /** The known name with the fewest edits, the first of several; empty if all are far off. */
  public static Optional<String> of(String unknown, Iterable<String> known) {
    int limit = (unknown.length() + 1) / 3;
    String nearest = "";
    int fewest = limit + 1;
    for (String name : known) {
      int edits = distance(unknown, name, fewest);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
    return fewest <= limit ? Optional.of(nearest) : Optional.empty();
  }

  /** {@code "; did you mean x?"}, or nothing. */
  public static String hint(String unknown, Iterable<String> known) {
    return of(unknown, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /**
   * How far two words are apart: insertions, deletions, replacements, and two neighbours that
   * changed places count one each. Not exact from the limit up.
   */
  public static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit || a.length() > LONGEST) {
      return limit;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
