package dev.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.cat.BundledModel;
import dev.assay.suite.ExpectationTable.Claim;
import dev.assay.suite.ExpectationTable.Row;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The record of answers is complete, in order, and what the tests' authors claim. */
final class LitmusExpectationsTest {

  private final Map<String, Row> rows = ExpectationTable.rowsByKey();
  private final List<String> tests = ExpectationTable.tests();

  @Test
  void everyTestHasOneRowForEachBundledModelAndNoOther() {
    List<String> wanted =
        tests.stream()
            .flatMap(test -> BundledModel.ALL.stream().map(model -> test + " " + model.name()))
            .sorted()
            .toList();
    assertEquals(wanted, List.copyOf(rows.keySet()));
  }

  @Test
  void everyTestMeansSomethingToTheModelOfItsFolder() {
    assertNone(
        tests.stream()
            .map(test -> test + " " + ExpectationTable.homeModel(test))
            .filter(key -> isNotApplicable(rows.get(key))));
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

  private static boolean isNotApplicable(@Nullable Row row) {
    return row == null || row.observation().equals("n/a");
  }

  private boolean isAsClaimed(String test) {
    Row row = rows.get(test + " " + ExpectationTable.homeModel(test));
    Optional<Claim> claim = ExpectationTable.claim(test);
    return row != null && (claim.isEmpty() || claim.get().holdsIn(row));
  }
}
