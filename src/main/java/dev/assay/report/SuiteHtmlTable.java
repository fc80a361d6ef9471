package dev.assay.report;

import dev.assay.source.SourceFile;

/** An execution as a table of a page: a column for each thread. */
final class SuiteHtmlTable {

  private SuiteHtmlTable() {}

  static void write(TimelineTable table, StringBuilder html) {
    html.append("<h3>Execution</h3>\n<p>").append(text(table.title())).append("</p>\n");
    html.append("<div class=\"execution\" tabindex=\"0\" role=\"group\" aria-label=\"Execution\">");
    html.append("<table>\n<thead><tr>");
    for (int thread : table.threads()) {
      html.append("<th scope=\"col\">P").append(thread).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (TimelineTable.Row row : table.rows()) {
      html.append("<tr>");
      for (int thread : table.threads()) {
        html.append("<td>").append(thread == row.thread() ? text(row.cell()) : "").append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table></div>\n");
    for (String remark : table.remarks()) {
      html.append("<p>").append(text(remark)).append("</p>\n");
    }
  }

  private static String text(String readable) {
    return SuiteHtml.escaped(SourceFile.bytewise(readable));
  }
}
