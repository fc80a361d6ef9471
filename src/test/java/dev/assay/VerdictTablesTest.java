package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.mapping.Compilation;
import dev.assay.model.ModelOptions;
import dev.assay.program.ForeignPrimitive;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The bundled models give the verdicts that the literature, or a run of the original, gives: of the
 * kernel models, the simple ones, the C11 family, Java and the machines.
 */
final class VerdictTablesTest {

  private static final Path TABLES = Path.of("src/test/resources/dev/assay/verdicts");

  /** A line of a table; the verdict is an observation, or n/a and the primitive. */
  private record Line(Path test, String model, String verdict, String flags) {}

  @TestFactory
  List<DynamicTest> verdictIsThatOfTheTable() throws IOException {
    List<Line> lines = new ArrayList<>();
    try (var folders = Files.list(TABLES)) {
      for (Path folder : folders.sorted().toList()) {
        lines.addAll(read(folder));
      }
    }
    assertTrue(lines.size() >= 489, "the tables have shrunk to " + lines.size());
    Map<String, Examiner> examiners = new TreeMap<>();
    return lines.stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.model() + " " + TABLES.relativize(line.test()),
                    () ->
                        assertEquals(
                            line.verdict() + " " + line.flags(),
                            verdict(
                                examiners.computeIfAbsent(
                                    line.model(), VerdictTablesTest::examiner),
                                line.test()))))
        .toList();
  }

  private static List<Line> read(Path folder) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("verdicts.tsv"))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] fields = line.split("\t", -1);
        lines.add(
            new Line(
                folder.resolve(fields[0] + ".litmus"),
                fields[1],
                fields[2],
                fields.length > 3 ? fields[3] : ""));
      }
    }
    return lines;
  }

  /** A model, or how tests are compiled for one: {@code aarch64:llsc}. */
  private static Examiner examiner(String model) {
    List<Compilation> compilations =
        model.contains(":") ? List.of(Compilation.parse(model)) : List.of();
    String name = compilations.isEmpty() ? model : compilations.get(0).architecture().model();
    ModelOptions options =
        new ModelOptions(name, Optional.empty(), Set.of("lkmmv2"), Set.of(), false);
    return new Examiner(
        new ExaminerSettings(
            options,
            false,
            List.of(),
            Optional.empty(),
            CheckOptions.DEFAULT_UNROLL,
            Budget.UNLIMITED,
            compilations),
        () -> false);
  }

  private static String verdict(Examiner examiner, Path test) throws IOException {
    try {
      CheckResult result =
          examiner.examine(SourceFile.of(test.toString(), Files.readAllBytes(test)));
      return result.observation().word() + " " + String.join(" ", result.flags());
    } catch (ForeignPrimitive foreign) {
      return "n/a " + foreign.primitive() + " ";
    }
  }
}
