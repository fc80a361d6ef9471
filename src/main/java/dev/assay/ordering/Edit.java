package dev.assay.ordering;

import dev.assay.source.SourceFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A replacement of a stretch of text.
 *
 * @param offset where the stretch begins, counted from 0
 * @param length of the stretch; 0 for an insertion
 */
public record Edit(int offset, int length, String replacement) {

  /**
   * The same as {@link #apply}, but each line that stays keeps its number: in the place of lines
   * that go there are empty ones, and new ones share the line that they are put before.
   */
  public static SourceFile keepingLines(SourceFile file, Collection<Edit> edits) {
    return apply(file, edits.stream().map(edit -> edit.padded(file)).toList());
  }

  private Edit padded(SourceFile file) {
    long lost = lines(file.text().substring(offset, offset + length)) - lines(replacement);
    return lost < 0
        ? new Edit(offset, length, replacement.replace('\n', ' '))
        : new Edit(offset, length, replacement + "\n".repeat((int) lost));
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }

  /**
   * A file with edits made. Of insertions at one place the first given comes first.
   *
   * @throws IllegalArgumentException if two of them overlap
   */
  public static SourceFile apply(SourceFile file, Collection<Edit> edits) {
    List<Edit> ordered =
        edits.stream()
            .sorted(Comparator.comparingInt(Edit::offset).thenComparingInt(Edit::length))
            .toList();
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (Edit edit : ordered) {
      if (edit.offset < end) {
        throw new IllegalArgumentException("edits overlap at " + edit.offset);
      }
      text.append(file.text(), end, edit.offset).append(edit.replacement);
      end = edit.offset + edit.length;
    }
    return new SourceFile(file.name(), text.append(file.text(), end, file.text().length()) + "");
  }
}
