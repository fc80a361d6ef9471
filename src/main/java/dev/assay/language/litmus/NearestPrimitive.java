package dev.assay.language.litmus;

import dev.assay.source.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an unknown primitive or type may have been meant to be. A name is suggested only if it is
 * the unknown one misspelt: {@code smp_wbm} for {@code smp_wmb}. Where each word of a name is a
 * word of others, as in {@code java_set_release}, somebody means something else than what there is,
 * and any suggestion would change what the test says; then what there is of the kind is listed.
 */
final class NearestPrimitive {

  private static final int MOST_LISTED = 8;

  private NearestPrimitive() {}

  /** A hint that goes after the unknown name; empty if nothing is like it. */
  static String hint(String unknown, Set<String> known) {
    List<String> meant = meant(unknown, known);
    if (!meant.isEmpty()) {
      return "; did you mean " + String.join(" or ", meant) + "?";
    }
    List<String> family = family(unknown, known);
    if (family.isEmpty()) {
      return "";
    }
    int listed = Math.min(family.size(), MOST_LISTED);
    String more = family.size() > listed ? ", and " + (family.size() - listed) + " more" : "";
    String verb = family.size() == 1 ? "is " : "are ";
    return "; of this kind there " + verb + String.join(", ", family.subList(0, listed)) + more;
  }

  /** The known names that are nearest among those that the unknown one may misspell. */
  static List<String> meant(String unknown, Set<String> known) {
    Set<String> words = new HashSet<>();
    known.forEach(name -> words.addAll(words(name)));
    int fewest = unknown.length() < 6 ? 2 : 3;
    List<String> nearest = new ArrayList<>();
    for (String name : known) {
      boolean same = joined(unknown).equals(joined(name));
      int edits = same ? 1 : NearestName.distance(unknown, name, fewest + 1);
      if (edits <= fewest && edits > 0 && (same || isMisspelt(unknown, name, words))) {
        if (edits < fewest) {
          nearest.clear();
        }
        fewest = edits;
        nearest.add(name);
      }
    }
    return nearest;
  }

  private static List<String> words(String name) {
    return List.of(name.split("_+", -1));
  }

  /** Whether the words of two names are the same but for some that no name has. */
  private static boolean isMisspelt(String unknown, String name, Set<String> known) {
    List<String> mine = words(unknown);
    List<String> others = words(name);
    if (mine.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < mine.size(); i++) {
      boolean same = mine.get(i).equals(others.get(i));
      if (!same && (known.contains(mine.get(i)) || !isLike(mine.get(i), others.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLike(String word, String other) {
    int longest = Math.max(word.length(), other.length());
    return NearestName.distance(word, other, 3) <= (longest < 6 ? 1 : 2);
  }

  /** Case and underscores are no words. */
  private static String joined(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The names that begin with the most words that the unknown one begins with. */
  private static List<String> family(String unknown, Set<String> known) {
    List<String> mine = words(unknown);
    for (int shared = mine.size() - 1; shared > 0; shared--) {
      String start = String.join("_", mine.subList(0, shared)) + "_";
      List<String> family = known.stream().filter(name -> name.startsWith(start)).toList();
      if (!start.startsWith("_") && !family.isEmpty()) {
        return family;
      }
    }
    return List.of();
  }
}
