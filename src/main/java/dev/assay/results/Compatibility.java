package dev.assay.results;

import dev.assay.source.SourceFile;
import java.util.TreeSet;
import java.util.function.Function;

/** Answers belong together only if the same was asked. */
record Compatibility(ResultLine.Header first, String whose) {

  /**
   * What others must be compatible with.
   *
   * @param whose where the settings are from, for messages
   */
  static Compatibility of(ResultLine.Header first, String whose) {
    return new Compatibility(first, whose);
  }

  /** Throws what is made of a sentence that names the first setting that differs. */
  void require(ResultLine.Header other, Function<String, RuntimeException> exception) {
    TreeSet<String> names = new TreeSet<>(first.settings().keySet());
    names.addAll(other.settings().keySet());
    for (String name : names) {
      String here = other.settings().getOrDefault(name, "");
      String there = first.settings().getOrDefault(name, "");
      if (!here.equals(there)) {
        throw exception.apply(
            SourceFile.bytewise(
                "these results are of other settings: %s is %s here and %s in %s"
                    .formatted(name, words(here), words(there), whose)));
      }
    }
  }

  private static String words(String value) {
    return value.isEmpty() ? "not given" : "'" + value + "'";
  }
}
