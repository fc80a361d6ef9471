package dev.assay.model;

import java.util.List;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearestName {

  /** Nobody mistypes longer words, and comparing them takes long. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /** The known name with the fewest edits to a written one, if these are few for its length. */
  static Optional<String> of(String written, List<String> known) {
    int fewest = written.length() < 4 ? 2 : 3;
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      boolean far = Math.abs(name.length() - written.length()) >= fewest;
      int edits = far || name.startsWith("'") ? fewest : edits(written, name);
      if (edits < fewest) {
        fewest = edits;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  private static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
