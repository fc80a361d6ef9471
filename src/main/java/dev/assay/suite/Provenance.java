package dev.assay.suite;

import dev.assay.suite.MailLines.Line;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a test was found.
 *
 * @param commit the commit that the text before it names last; may be empty
 * @param subject of that mail or commit, or the first line of the text
 * @param file as given
 * @param line of the test's header
 */
public record Provenance(String commit, String subject, String file, int line) {

  private static final Pattern COMMIT =
      Pattern.compile(
          "(?i)(?:commit ([0-9a-f]{7,64})\\b.*|From ([0-9a-f]{40,64}) .*"
              + "|\\[? *upstream commit ([0-9a-f]{7,64}) *\\]?"
              + "|\\(cherry picked from commit ([0-9a-f]{7,64})\\))");
  private static final Pattern SUBJECT = Pattern.compile("(?i)Subject:[ \\t]*(.*)");
  private static final Pattern LOG_HEADER =
      Pattern.compile("(?:Author|AuthorDate|Commit|CommitDate|Date|Merge|gpg).*");

  /** What the lines before a test say of it. */
  static Provenance of(String file, List<Line> lines, int header) {
    String commit = "";
    String subject = "";
    boolean inLog = false;
    for (Line line : lines.subList(0, header)) {
      String text = line.text().strip();
      Matcher named = COMMIT.matcher(text);
      Matcher said = SUBJECT.matcher(line.text());
      if (named.matches()) {
        commit = firstGroup(named);
        inLog = line.text().startsWith("commit ");
      } else if (said.matches()) {
        subject = said.group(1);
      } else if (!text.isEmpty() && (subject.isEmpty() || inLog)) {
        boolean headline = !inLog || line.text().startsWith("    ");
        if (headline && !LOG_HEADER.matcher(line.text()).matches()) {
          subject = text;
          inLog = false;
        }
      }
    }
    return new Provenance(commit, subject, file, lines.get(header).number());
  }

  private static String firstGroup(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      if (group != null) {
        return group;
      }
    }
    throw new AssertionError(matcher.pattern());
  }

  /** The test with info lines that say this, for herd7 and Assay to pass over. */
  String addTo(String test) {
    int header = test.indexOf('\n') + 1;
    StringBuilder text = new StringBuilder(test.substring(0, header));
    if (!commit.isEmpty()) {
      text.append("Commit=").append(commit).append('\n');
    }
    if (!subject.isEmpty()) {
      text.append("Subject=").append(subject).append('\n');
    }
    text.append("Source=").append(file).append(':').append(line).append('\n');
    return text.append(test.substring(header)).toString();
  }
}
