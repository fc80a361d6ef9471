package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.language.litmus.SharedCorpus;
import dev.assay.suite.CorpusAnswers;
import dev.assay.suite.CorpusAnswers.Late;
import dev.assay.suite.Examiners;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds our answers to the kernel tests of the shared corpus against herd7's. */
final class KernelCorpusTest {

  /** For tests that took herd7 up to a minute in vain; some take us longer than a build should. */
  private static final double SECONDS_FOR_LATE_TESTS = 1;

  private Optional<CorpusAnswers> corpus = Optional.empty();

  @BeforeEach
  void findCorpus() {
    corpus = SharedCorpus.find().map(found -> new CorpusAnswers(found, "lkmm", row -> true));
    assumeTrue(corpus.isPresent(), "the corpus ../shared is absent");
  }

  @Test
  void everyAnswerIsHerd7sToTheByte() {
    List<String> differences = corpus.get().differences(Examiners.of("lkmm"));
    assertEquals("", String.join("\n", differences));
    assertTrue(corpus.get().answered() >= 3569, "the corpus has shrunk");
  }

  @Test
  void whatHerd7RejectsIsRejected() {
    assertEquals(List.of(), corpus.get().answeredThoughRejected(Examiners.of("lkmm")));
  }

  @Test
  void answersThatHerd7DidNotFindInTimeAreTheOnesTheirAuthorsExpect() {
    Budget budget = new Budget(SECONDS_FOR_LATE_TESTS, Long.MAX_VALUE, Long.MAX_VALUE);
    List<Late> late = corpus.get().late(Examiners.of("lkmm", budget));
    List<Late> finished =
        late.stream()
            .filter(one -> one.result().completeness() instanceof Completeness.Complete)
            .toList();
    System.out.printf(
        "of %d tests that herd7 did not finish, %d were answered in %.0f CPU second(s) each%n",
        late.size(), finished.size(), SECONDS_FOR_LATE_TESTS);
    List<String> unexpected =
        finished.stream()
            .filter(one -> !one.expectation().isEmpty())
            .filter(one -> !one.expectation().equals(one.result().observation().word()))
            .map(one -> one.test() + " is " + one.result().observation().word())
            .toList();
    assertEquals(List.of(), unexpected);
  }
}
