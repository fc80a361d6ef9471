package dev.assay.difference;

import dev.assay.difference.TestDifference.Kind;
import dev.assay.extract.LoggedTest;
import dev.assay.extract.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two logs compared, test by test. Two logs of models, or of machines, should say the same of a
 * test. Of a model and a machine, the machine may do less than the model allows, and never more.
 *
 * @param tests in the order of the first log, then those of the second only
 */
public record LogDifference(RunLog first, RunLog second, List<TestDifference> tests) {

  public LogDifference {
    tests = List.copyOf(tests);
  }

  /** Compares two logs. */
  public static LogDifference of(RunLog first, RunLog second) {
    List<TestDifference> tests = new ArrayList<>();
    for (LoggedTest test : first.tests().values()) {
      LoggedTest other = second.tests().get(test.name());
      tests.add(other == null ? alone(test, Kind.ONLY_FIRST) : compare(test, other));
    }
    for (LoggedTest test : second.tests().values()) {
      if (!first.tests().containsKey(test.name())) {
        tests.add(alone(test, Kind.ONLY_SECOND));
      }
    }
    return new LogDifference(first, second, tests);
  }

  private static TestDifference alone(LoggedTest test, Kind kind) {
    boolean first = kind == Kind.ONLY_FIRST;
    return new TestDifference(
        test.name(),
        kind,
        List.of(),
        List.of(),
        first ? test.observation() : "",
        first ? "" : test.observation());
  }

  private static TestDifference compare(LoggedTest first, LoggedTest second) {
    if (differ(first.hash(), second.hash())) {
      return new TestDifference(
          first.name(), Kind.HASHES, List.of(), List.of(), first.hash(), second.hash());
    }
    List<String> onlyFirst = without(first.states(), second.states());
    List<String> onlySecond = without(second.states(), first.states());
    return new TestDifference(
        first.name(),
        kind(first, second, onlyFirst, onlySecond),
        onlyFirst,
        onlySecond,
        first.observation(),
        second.observation());
  }

  private static Kind kind(
      LoggedTest first, LoggedTest second, List<String> onlyFirst, List<String> onlySecond) {
    boolean bothHaveStates = !first.states().isEmpty() && !second.states().isEmpty();
    if (bothHaveStates && !first.items().equals(second.items())) {
      return Kind.INCOMPARABLE;
    }
    if (first.ofRuns() != second.ofRuns()) {
      boolean more = first.ofRuns() ? !onlyFirst.isEmpty() : !onlySecond.isEmpty();
      return more ? Kind.SEEN_BUT_NOT_ALLOWED : Kind.AGREES;
    }
    if (!onlyFirst.isEmpty() || !onlySecond.isEmpty()) {
      return Kind.STATES;
    }
    if (differ(first.observation(), second.observation())) {
      return Kind.OBSERVATIONS;
    }
    return first.flags().equals(second.flags()) ? Kind.AGREES : Kind.FLAGS;
  }

  /** What one log does not say is no difference. */
  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  private static List<String> without(Map<String, ?> states, Map<String, ?> others) {
    Set<String> left = new TreeSet<>(states.keySet());
    left.removeAll(others.keySet());
    return List.copyOf(left);
  }

  /** How many tests stand so to each other. */
  public long count(Kind kind) {
    return tests.stream().filter(test -> test.kind() == kind).count();
  }

  /** Whether the logs disagree about some test. */
  public boolean isDifference() {
    return tests.stream().anyMatch(test -> test.kind().isDifference());
  }
}
