package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorpusHashTest {

  @ParameterizedTest(name = "{0}: {1} tests")
  @CsvSource({"lkmm, 3569", "c11, 83"})
  void hashAndConditionAreHerd7s(String folder, int tests) {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), "the corpus ../shared is absent");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Map<String, String> row : corpus.get().table(folder + "/herd7.tsv")) {
      if ("ok".equals(row.get("herd7"))) {
        compared++;
        compare(corpus.get(), folder, row, differences);
      } else if ("timeout".equals(row.get("herd7"))) {
        LitmusParser.parse(corpus.get().read(folder + "/" + row.get("test")), MacroTable.kernel());
      }
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(compared >= tests, "only " + compared + " tests were compared");
  }

  private static void compare(
      SharedCorpus corpus, String folder, Map<String, String> row, List<String> differences) {
    String name = folder + "/" + row.get("test");
    try {
      LitmusTest test = LitmusParser.parse(corpus.read(name), MacroTable.kernel());
      String ours = test.condition().text() + " " + test.hashLines();
      String herd7 = row.get("condition") + " [Hash=" + row.get("hash") + "]";
      if (!ours.equals(herd7)) {
        differences.add(name + ":\n  " + ours + "\n  " + herd7);
      }
    } catch (InputException e) {
      differences.add(e.render());
    }
  }
}
