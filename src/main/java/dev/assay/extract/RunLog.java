package dev.assay.extract;

import dev.assay.document.Lines;
import dev.assay.document.TracedText;
import dev.assay.extract.QuotedOutput.Found;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log of herd7, litmus7, klitmus7 or Assay. Lines that say nothing of a test are passed over.
 *
 * @param name of its file
 * @param tests by name, in the order of the log; several runs of one test are added up
 * @param others tests of a name that another one has already, with another hash
 */
public record RunLog(String name, Map<String, LoggedTest> tests, List<LoggedTest> others) {

  public RunLog {
    tests = new LinkedHashMap<>(tests);
    others = List.copyOf(others);
  }

  /**
   * Reads a log.
   *
   * @throws InputException if it has no test
   */
  public static RunLog read(SourceFile file) {
    Lines lines = TracedText.of(file.text()).lines();
    Map<String, LoggedTest> tests = new LinkedHashMap<>();
    List<LoggedTest> others = new ArrayList<>();
    int at = 0;
    while (at < lines.count()) {
      Optional<Found> found = QuotedOutput.at(lines, at);
      if (found.isEmpty()) {
        at++;
        continue;
      }
      at = found.get().taken().get(found.get().taken().size() - 1) + 1;
      if (!found.get().output().test().isEmpty()) {
        add(LoggedTest.of(found.get().output()), tests, others);
      }
    }
    if (tests.isEmpty()) {
      throw new InputException(
          file.span(0, 1),
          file.text().startsWith("{")
              ? "this is JSON; the text is needed that herd7, litmus7 or 'assay check' prints"
              : "this log has no test: no line like 'Test NAME Allowed' or 'Observation NAME"
                  + " Never'");
    }
    return new RunLog(file.name(), tests, others);
  }

  private static void add(LoggedTest test, Map<String, LoggedTest> tests, List<LoggedTest> others) {
    LoggedTest earlier = tests.putIfAbsent(test.name(), test);
    if (earlier == null) {
      return;
    }
    if (earlier.hash().equals(test.hash())) {
      tests.put(test.name(), earlier.and(test));
    } else {
      others.add(test);
    }
  }

  /** Whether it says what machines did. */
  public boolean isOfRuns() {
    return tests.values().stream().anyMatch(LoggedTest::ofRuns);
  }
}
