package dev.assay.edit;

import java.util.Comparator;
import java.util.List;

/** A stretch of a text, and what is to stand there instead. */
public record TextChange(Extent extent, String text) {

  /**
   * The text after changes that do not overlap; of insertions at one place the first comes first.
   */
  public static String apply(String text, List<TextChange> changes) {
    List<TextChange> ordered =
        changes.stream()
            .sorted(
                Comparator.comparingInt((TextChange change) -> change.extent.from())
                    .thenComparingInt(change -> change.extent.to()))
            .toList();
    StringBuilder changed = new StringBuilder();
    int end = 0;
    for (TextChange change : ordered) {
      changed.append(text, end, change.extent.from()).append(change.text);
      end = change.extent.to();
    }
    return changed.append(text, end, text.length()).toString();
  }
}
