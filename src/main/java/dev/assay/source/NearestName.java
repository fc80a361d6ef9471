package dev.assay.source;

import java.util.Optional;

/** The known name that an unknown one was probably meant to be. */
public final class NearestName {

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

  /** Insertions, deletions and replacements between two words; not exact from the limit up. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
