package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.model.ModelOptions;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small models, each of which turns on one point of the cat language: those that mean something are
 * answered as herd7 7.58 answered them, the others are refused with a place and a reason.
 */
final class CatLanguageTest {

  private static final Path PROBES = Path.of("src/test/resources/dev/assay/model/probes");
  private static final Path ERRORS = Path.of("src/test/resources/dev/assay/model/errors");
  private static final Path TEST = PROBES.resolve("probe.litmus");

  @TestFactory
  List<DynamicTest> modelMeansWhatItMeansToHerd() throws IOException {
    List<String> rows = Files.readAllLines(PROBES.resolve("expected.tsv"));
    assertEquals(count(PROBES), rows.size() - 1, "each model has its row");
    return rows.subList(1, rows.size()).stream()
        .map(row -> row.split("\t", -1))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0],
                    () -> {
                      CheckResult result = answer(PROBES.resolve(row[0] + ".cat"));
                      assertEquals(
                          String.join(" ", row[1], row[2], row[3], row[4]),
                          String.join(
                              " ",
                              String.valueOf(result.outcomes().size()),
                              result.positive().toString(),
                              result.negative().toString(),
                              String.join(" ", result.flags())));
                    }))
        .toList();
  }

  @TestFactory
  List<DynamicTest> faultyModelIsRefusedWithPlaceAndReason() throws IOException {
    try (var files = Files.list(ERRORS)) {
      List<Path> models = files.filter(f -> f.toString().endsWith(".cat")).sorted().toList();
      assertTrue(models.size() >= 18, "the errors have shrunk to " + models.size());
      return models.stream()
          .map(m -> DynamicTest.dynamicTest(m.getFileName().toString(), () -> refuses(m)))
          .toList();
    }
  }

  private static void refuses(Path model) throws IOException {
    InputException refused = assertThrows(InputException.class, () -> answer(model));
    Path golden = Path.of(model + ".expected-failure");
    String text = refused.render() + "\n";
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text);
  }

  private static long count(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".cat")).count();
    }
  }

  private static CheckResult answer(Path model) throws IOException {
    ExaminerSettings settings =
        new ExaminerSettings(
            ModelOptions.of(model.toString()),
            List.of(),
            Optional.empty(),
            CheckOptions.DEFAULT_UNROLL,
            Budget.UNLIMITED);
    return new Examiner(settings, () -> false)
        .examine(SourceFile.of(TEST.toString(), Files.readAllBytes(TEST)));
  }
}
