package dev.assay.examine;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variants of herd7 that change what a C test or a model for it means, and that Assay knows.
 */
public final class Variants {

  /**
   * {@code lkmmv1} is what holds when neither it nor {@code lkmmv2} is given; {@code cos-opt} is
   * for models that test for it.
   */
  private static final Set<String> KNOWN = new TreeSet<>(Set.of("cos-opt", "lkmmv1", "lkmmv2"));

  private Variants() {}

  /**
   * The variants of a list such as {@code lkmmv2,lkmmv1}, in lower case.
   *
   * @throws IllegalArgumentException with a sentence for the user, if one is not known
   */
  public static Set<String> parse(String list) {
    Set<String> variants = new TreeSet<>();
    for (String word : list.split(",", -1)) {
      String variant = word.trim().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(variant)) {
        throw new IllegalArgumentException(
            "variant '"
                + word.trim()
                + "' is not supported; known are "
                + String.join(", ", KNOWN));
      }
      variants.add(variant);
    }
    return variants;
  }

  /**
   * The variants of a list that stands in an input.
   *
   * @throws InputException if one is not known
   */
  public static Set<String> parse(String list, SourceSpan span) {
    try {
      return parse(list);
    } catch (IllegalArgumentException e) {
      throw new InputException(span, String.valueOf(e.getMessage()));
    }
  }
}
