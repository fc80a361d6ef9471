package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.litmus.SharedCorpus;
import dev.assay.source.SourceFile;
import dev.assay.suite.Proof;
import dev.assay.suite.Prover;
import dev.assay.suite.Vacuity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The kernel tests of the shared corpus as a suite are judged as the kernel's {@code
 * judgelitmus.sh} judges what herd7 printed for them.
 */
final class KernelJudgementTest {

  private static final String RESULT = "* Result: ";

  private final Prover prover =
      new Prover(
          ExaminerSettings::of,
          List.of(),
          Vacuity.OFF,
          Result::herdText,
          () -> false,
          IdleThreads.NONE);

  @Test
  void everyTestIsJudgedAsTheKernelJudgesHerd7sAnswer() {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), "the corpus ../shared is absent");
    List<Map<String, String>> rows =
        corpus.get().table("lkmm/herd7.tsv").stream()
            .filter(row -> !cell(row, "herd7").equals("timeout"))
            .toList();
    assertTrue(rows.size() >= 3573, "the corpus has shrunk to " + rows.size());
    List<String> differences =
        rows.parallelStream()
            .map(row -> difference(corpus.get().read("lkmm/" + cell(row, "test")), row))
            .flatMap(Optional::stream)
            .toList();
    assertEquals("", String.join("\n", differences));
  }

  private Optional<String> difference(SourceFile test, Map<String, String> row) {
    boolean holds =
        prover.prove(new Proof(test, List.of(), Optional.empty())).stream()
            .allMatch(proved -> proved.result().holds());
    return holds == kernelIsContent(test.text(), row)
        ? Optional.empty()
        : Optional.of(test.name() + (holds ? " is held" : " is not held"));
  }

  /** The rules of that script for a test and the answer of the model, not of a machine. */
  private static boolean kernelIsContent(String test, Map<String, String> row) {
    if (!cell(row, "herd7").equals("ok")) {
      return false;
    }
    List<String> results =
        test.lines()
            .filter(line -> line.startsWith("(" + RESULT) || line.startsWith(" " + RESULT))
            .map(line -> line.substring(1 + RESULT.length()))
            .toList();
    if (results.isEmpty()) {
      return false;
    }
    boolean predicted = results.stream().anyMatch(result -> result.contains(" DATARACE"));
    boolean modelled = Arrays.asList(cell(row, "flags").split(" ")).contains("data-race");
    if (predicted != modelled) {
      return false;
    }
    String word = results.get(0).replaceFirst(" .*", "");
    boolean nothingRuns = cell(row, "positive").equals("0") && cell(row, "negative").equals("0");
    if (nothingRuns || word.equals("DEADLOCK")) {
      return nothingRuns && word.equals("DEADLOCK");
    }
    return modelled || word.equals("Maybe") || word.equals(cell(row, "observation"));
  }

  private static String cell(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).orElseThrow();
  }
}
