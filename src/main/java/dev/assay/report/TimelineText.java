package dev.assay.report;

import dev.assay.explain.Explanation.Allowed;
import dev.assay.explain.Explanation.Flagged;
import java.util.TreeMap;

/** Tables of executions as text. */
final class TimelineText {

  private static final String GAP = "   ";

  private TimelineText() {}

  /** An execution that raises a flag, and which events the flag is about. */
  static void write(Flagged flagged, StringBuilder text) {
    write(TimelineTable.of(flagged).orElseThrow(), text);
  }

  static void write(Allowed allowed, StringBuilder text) {
    text.append(allowed.test().name()).append(": possible ");
    text.append(ExplanationText.outcome(allowed.test(), allowed.wanted()));
    text.append(" under ").append(allowed.model()).append("\n\n");
    write(TimelineTable.of(allowed).orElseThrow(), text);
  }

  /** The title, the table, and the remarks as a paragraph. */
  static void write(TimelineTable table, StringBuilder text) {
    text.append(table.title()).append("\n\n");
    table(table, text);
    if (!table.remarks().isEmpty()) {
      text.append('\n');
      ExplanationText.paragraph(table.remarks(), text);
    }
  }

  private static void table(TimelineTable table, StringBuilder text) {
    TreeMap<Integer, Integer> widths = new TreeMap<>();
    table.rows().forEach(row -> widths.merge(row.thread(), row.cell().length(), Math::max));
    StringBuilder head = new StringBuilder("    ");
    widths.forEach((thread, width) -> head.append(padded("P" + thread, width)).append(GAP));
    text.append(head.toString().stripTrailing()).append('\n');
    for (TimelineTable.Row row : table.rows()) {
      StringBuilder line = new StringBuilder("    ");
      for (var column : widths.entrySet()) {
        boolean here = column.getKey() == row.thread();
        line.append(padded(here ? row.cell() : "", column.getValue())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
