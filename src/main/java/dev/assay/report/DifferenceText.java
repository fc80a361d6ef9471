package dev.assay.report;

import dev.assay.difference.LogDifference;
import dev.assay.difference.TestDifference;
import dev.assay.difference.TestDifference.Kind;
import java.io.IOException;
import java.util.List;

/** Where two logs disagree, for people: a paragraph for each test, then a line that counts. */
public final class DifferenceText {

  private DifferenceText() {}

  /** Writes what differs. */
  public static void write(LogDifference difference, Appendable out) throws IOException {
    for (TestDifference test : difference.tests()) {
      if (test.kind() != Kind.AGREES) {
        write(test, difference, out);
      }
    }
    out.append(summary(difference)).append('\n');
  }

  private static void write(TestDifference test, LogDifference logs, Appendable out)
      throws IOException {
    out.append(test.test()).append(": ").append(test.kind().words());
    boolean words = !test.first().isEmpty() && !test.second().isEmpty();
    if (words && !test.first().equals(test.second())) {
      out.append(": ").append(test.first()).append(" and ").append(test.second());
    }
    out.append('\n');
    if (test.kind().isDifference()) {
      states(test.onlyFirst(), logs.first().name(), out);
      states(test.onlySecond(), logs.second().name(), out);
    }
  }

  private static void states(List<String> states, String log, Appendable out) throws IOException {
    for (String state : states) {
      out.append("  only in ").append(log).append(": ").append(state).append('\n');
    }
  }

  private static String summary(LogDifference difference) {
    long alone = difference.count(Kind.ONLY_FIRST) + difference.count(Kind.ONLY_SECOND);
    StringBuilder text = new StringBuilder();
    long both = difference.tests().size() - alone;
    text.append(both).append(both == 1 ? " test in both logs" : " tests in both logs");
    for (Kind kind : Kind.values()) {
      long count = difference.count(kind);
      if (count > 0) {
        text.append("; ").append(kind.words()).append(": ").append(count);
      }
    }
    return text.toString();
  }
}
