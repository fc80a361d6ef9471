package dev.assay.repair;

import dev.assay.ordering.Edit;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Edits of a file as a unified diff, which {@code git apply} and {@code patch -p1} take. */
final class UnifiedDiff {

  /** How many lines are shown around a change. */
  private static final int CONTEXT = 3;

  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  private final List<String> lines;
  private final List<Change> changes;
  private final StringBuilder diff = new StringBuilder();

  /**
   * Lines that become others.
   *
   * @param from the first line, from 0
   * @param to the line behind the last
   */
  private record Change(int from, int to, List<String> others) {}

  private UnifiedDiff(List<String> lines, List<Change> changes) {
    this.lines = lines;
    this.changes = changes;
  }

  /** The diff of edits that do not overlap. */
  static String of(SourceFile file, Collection<Edit> edits) {
    List<String> lines = lines(file.text());
    List<Change> changes = changes(file.text(), lines, edits);
    String name = file.name().replaceFirst("^(\\./)+", "").replaceFirst("^/+", "");
    UnifiedDiff diff = new UnifiedDiff(lines, changes);
    diff.diff.append("--- a/").append(name).append("\n+++ b/").append(name).append('\n');
    diff.hunks();
    return diff.diff.toString();
  }

  /** Each line with its end. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      end = end == 0 ? text.length() : end;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  private static List<Change> changes(String text, List<String> lines, Collection<Edit> edits) {
    int[] starts = new int[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      starts[i + 1] = starts[i] + lines.get(i).length();
    }
    List<Edit> ordered =
        edits.stream()
            .sorted(Comparator.comparingInt(Edit::offset).thenComparingInt(Edit::length))
            .toList();
    List<Change> changes = new ArrayList<>();
    int at = 0;
    while (at < ordered.size()) {
      int from = line(starts, ordered.get(at).offset());
      int to = from;
      int end = at;
      while (end < ordered.size() && line(starts, ordered.get(end).offset()) <= to) {
        to = Math.max(to, lastLine(starts, ordered.get(end)));
        end++;
      }
      changes.add(change(text, starts, from, to, ordered.subList(at, end)));
      at = end;
    }
    return changes;
  }

  private static int line(int[] starts, int offset) {
    int line = 0;
    while (line + 2 < starts.length && starts[line + 1] <= offset) {
      line++;
    }
    return line;
  }

  /** The last line that an edit touches. */
  private static int lastLine(int[] starts, Edit edit) {
    return line(starts, Math.max(edit.offset(), edit.offset() + edit.length() - 1));
  }

  /** The lines from one to another with edits made, without those at both ends that stay. */
  private static Change change(String text, int[] starts, int from, int to, List<Edit> edits) {
    StringBuilder changed = new StringBuilder();
    int at = starts[from];
    for (Edit edit : edits) {
      changed.append(text, at, edit.offset()).append(edit.replacement());
      at = edit.offset() + edit.length();
    }
    changed.append(text, at, starts[to + 1]);
    List<String> old = lines(text.substring(starts[from], starts[to + 1]));
    List<String> others = lines(changed.toString());
    int same = 0;
    while (same < Math.min(old.size(), others.size()) && old.get(same).equals(others.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), others.size()) - same
        && old.get(old.size() - 1 - tail).equals(others.get(others.size() - 1 - tail))) {
      tail++;
    }
    return new Change(
        from + same, to + 1 - tail, List.copyOf(others.subList(same, others.size() - tail)));
  }

  private void hunks() {
    int shift = 0;
    int at = 0;
    while (at < changes.size()) {
      int end = at + 1;
      while (end < changes.size()
          && changes.get(end).from - changes.get(end - 1).to <= 2 * CONTEXT) {
        end++;
      }
      shift += hunk(changes.subList(at, end), shift);
      at = end;
    }
  }

  /** Writes a hunk; how many lines it adds. */
  private int hunk(List<Change> its, int shift) {
    int from = Math.max(0, its.get(0).from - CONTEXT);
    int to = Math.min(lines.size(), its.get(its.size() - 1).to + CONTEXT);
    int added = 0;
    for (Change change : its) {
      added += change.others.size() - (change.to - change.from);
    }
    int length = to - from;
    diff.append("@@ -").append(from + (length == 0 ? 0 : 1)).append(',').append(length);
    diff.append(" +").append(from + shift + 1).append(',').append(length + added).append(" @@\n");
    int line = from;
    for (Change change : its) {
      context(line, change.from);
      for (int i = change.from; i < change.to; i++) {
        write('-', lines.get(i));
      }
      change.others.forEach(other -> write('+', other));
      line = change.to;
    }
    context(line, to);
    return added;
  }

  private void context(int from, int to) {
    for (int i = from; i < to; i++) {
      write(' ', lines.get(i));
    }
  }

  private void write(char sign, String line) {
    diff.append(sign).append(line);
    if (!line.endsWith("\n")) {
      diff.append('\n').append(NO_NEWLINE);
    }
  }
}
