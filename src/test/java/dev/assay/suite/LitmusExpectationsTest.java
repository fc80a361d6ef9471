package dev.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.suite.ExpectationTable.Claim;
import dev.assay.suite.ExpectationTable.Row;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The record of answers is complete, in order, and what the tests' authors claim. */
final class LitmusExpectationsTest {

  private static final Set<String> SIMPLE = Set.of("sc", "tso", "pso", "coherence");
  private static final Set<String> OF_C11 = Set.of("rc11", "c11", "c11-simp", "c11-partial-sc");

  private final Map<String, Row> rows = ExpectationTable.rowsByKey();
  private final List<String> tests = ExpectationTable.tests();

  @Test
  void everyTestHasARowForEachModelItIsMeantFor() {
    Stream<String> missing =
        tests.stream()
            .flatMap(test -> models(test).map(model -> test + " " + model))
            .filter(key -> !rows.containsKey(key));
    assertNone(missing);
  }

  @Test
  void everyRowHasATest() {
    assertNone(rows.values().stream().map(Row::test).filter(test -> !tests.contains(test)));
  }

  @Test
  void rowsAreSortedByTestAndModel() {
    List<String> keys = ExpectationTable.rows().stream().map(Row::key).toList();
    assertEquals(keys.stream().sorted(Comparator.naturalOrder()).toList(), keys);
  }

  @Test
  void everyResultCommentIsWhatItsModelAnswers() {
    assertNone(tests.stream().filter(test -> !isAsClaimed(test)));
  }

  @Test
  void onlyTheKernelsTestHasNoResultComment() {
    List<String> silent =
        tests.stream().filter(test -> ExpectationTable.claim(test).isEmpty()).toList();
    assertEquals(List.of("perf/C-peterz.litmus"), silent);
  }

  @Test
  void everyTestIsNamedAsItsFileAndLikeNoOther() {
    Set<String> seen = new HashSet<>();
    assertNone(
        tests.stream()
            .filter(
                test -> {
                  String name = ExpectationTable.read(test).split("\\s+", 3)[1];
                  return !test.endsWith("/" + name + ".litmus") || !seen.add(name);
                }));
  }

  private static void assertNone(Stream<String> faults) {
    assertEquals("", String.join("\n", faults.toList()));
  }

  private static Stream<String> models(String test) {
    String home = ExpectationTable.homeModel(test);
    if (ExpectationTable.read(test).contains("java_")) {
      return Stream.of(home);
    }
    Stream<String> own = home.equals("lkmm") ? Stream.of(home) : OF_C11.stream();
    Stream<String> java = home.equals("java") ? Stream.of(home) : Stream.of();
    return Stream.of(own, java, SIMPLE.stream()).flatMap(models -> models);
  }

  private boolean isAsClaimed(String test) {
    Row row = rows.get(test + " " + ExpectationTable.homeModel(test));
    Optional<Claim> claim = ExpectationTable.claim(test);
    return row != null && (claim.isEmpty() || claim.get().holdsIn(row));
  }
}
