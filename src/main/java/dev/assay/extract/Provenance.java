package dev.assay.extract;

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
              + "|\\[? *+upstream commit ([0-9a-f]{7,64}) *+\\]?"
              + "|\\(cherry picked from commit ([0-9a-f]{7,64})\\))");
  private static final Pattern SUBJECT = Pattern.compile("(?i)Subject:[ \\t]*+(.*+)");
  private static final Pattern LOG_HEADER =
      Pattern.compile(
          "(?:Author|AuthorDate|Commit|CommitDate|Date|Merge|gpg|From|To|Cc|Message-I[dD]|Content-"
              + "|MIME-Version|Received|Return-Path|X-).*+");

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

  /** Reads what the lines of a text say of those that follow, in one pass. */
  static final class Reader {

    private final String file;
    private String commit = "";
    private String subject = "";
    private boolean inLog;

    Reader(String file) {
      this.file = file;
    }

    /** What was said before a line. */
    Provenance at(int line) {
      return new Provenance(commit, subject, file, line);
    }

    void read(String line) {
      String text = line.strip();
      if (text.isEmpty()) {
        return;
      }
      Matcher named = COMMIT.matcher(text);
      Matcher said = SUBJECT.matcher(line);
      if (named.matches()) {
        commit = firstGroup(named);
        inLog = line.startsWith("commit ");
      } else if (said.matches()) {
        subject = said.group(1);
        inLog = false;
      } else if (subject.isEmpty() || inLog) {
        boolean headline = !inLog || line.startsWith("    ");
        if (headline && !LOG_HEADER.matcher(line).matches()) {
          subject = text;
          inLog = false;
        }
      }
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
  }
}
