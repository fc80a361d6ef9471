package dev.assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Generated tests that never end as asked are explained by the cycle that they were generated from,
 * but for those in {@code other-cycles.tsv}, each with its reason. The benchmark {@code
 * explanations} looks at all of them, this at a sample.
 */
final class HeaderCycleTest {

  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final Path OTHERS = Path.of("src/test/resources/dev/assay/bench/other-cycles.tsv");
  private static final int EVERY = 25;

  private static Map<String, String[]> others() throws IOException {
    Map<String, String[]> others = new TreeMap<>();
    for (String line : Files.readAllLines(OTHERS)) {
      if (!line.startsWith("#")) {
        String[] fields = line.split("\t", -1);
        others.put(fields[0], fields);
      }
    }
    return others;
  }

  @Test
  void everyOtherCycleIsListedWithItsReason() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not beside the project");
    Map<String, String[]> others = others();
    Examiner examiner = new Examiner(ExaminerSettings.BY_PRIMITIVES, () -> false);
    int compared = 0;
    List<Path> tests;
    try (Stream<Path> files = Files.walk(CORPUS.resolve("lkmm"))) {
      tests = files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    }
    for (int i = 0; i < tests.size(); i += EVERY) {
      String name = CORPUS.relativize(tests.get(i)).toString();
      SourceFile source = SourceFile.of(name, Files.readAllBytes(tests.get(i)));
      Optional<HeaderCycle> header = HeaderCycle.of(source);
      if (header.isPresent()) {
        Explanation explanation = examiner.explain(source).get(0);
        if (explanation instanceof Forbidden forbidden) {
          compared++;
          Optional<String> difference = header.get().difference(forbidden);
          String[] listed = others.getOrDefault(name, new String[] {name, "", ""});
          assertEquals(listed[1], difference.orElse(""), name);
          assertTrue(
              difference.isEmpty() || listed[2].equals(HeaderCycle.told(forbidden)),
              name + " is explained by " + HeaderCycle.told(forbidden));
        }
      }
    }
    assertTrue(compared >= 8, "only " + compared + " were compared");
  }
}
