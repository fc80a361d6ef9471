package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.examine.Examiner;
import dev.assay.language.litmus.SharedCorpus;
import dev.assay.suite.CorpusAnswers;
import dev.assay.suite.Examiners;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds our answers to the C11 tests of the shared corpus against herd7's. */
final class C11CorpusTest {

  @ParameterizedTest(name = "{1} answers as herd7''s {0}")
  @CsvSource({
    "c11_orig,      c11",
    "c11_partialSC, c11-partial-sc",
    "c11_simp,      c11-simp",
    "rc11,          rc11",
    "sc,            sc",
  })
  void answersAsHerd7ToTheByte(String theirs, String ours) {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), "the corpus ../shared is absent");
    CorpusAnswers answers =
        new CorpusAnswers(corpus.get(), "c11", row -> theirs.equals(row.get("model")));
    Examiner examiner = Examiners.of(ours);
    assertEquals("", String.join("\n", answers.differences(examiner)));
    assertEquals(List.of(), answers.answeredThoughRejected(examiner));
    assertEquals(81, answers.answered());
  }
}
