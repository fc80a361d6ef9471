package dev.assay.suite;

import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.language.litmus.SharedCorpus;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The shared corpus, answered by us and compared with herd7's recorded answers. */
public final class CorpusAnswers {

  private final SharedCorpus corpus;
  private final String folder;
  private final List<RecordedAnswer> recorded;

  /** The rows of a table of the corpus that are wanted. */
  public CorpusAnswers(SharedCorpus corpus, String folder, Predicate<Map<String, String>> wanted) {
    this.corpus = corpus;
    this.folder = folder;
    this.recorded =
        corpus.table(folder + "/herd7.tsv").stream()
            .filter(wanted)
            .map(RecordedAnswer::new)
            .toList();
  }

  /** How many tests herd7 answered. */
  public long answered() {
    return recorded.stream().filter(RecordedAnswer::isAnswered).count();
  }

  /** Where our text is not herd7's, in the order of the table. */
  public List<String> differences(Examiner examiner) {
    return recorded.parallelStream()
        .filter(RecordedAnswer::isAnswered)
        .map(answer -> difference(examiner, answer))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> difference(Examiner examiner, RecordedAnswer recorded) {
    try {
      CheckResult result = examine(examiner, recorded);
      String expected = recorded.text(result.test().name());
      String text = RecordedAnswer.text(result);
      return text.equals(expected)
          ? Optional.empty()
          : Optional.of(recorded.test() + "\nexpected " + expected + "but was  " + text);
    } catch (InputException e) {
      return Optional.of(e.render());
    }
  }

  private CheckResult examine(Examiner examiner, RecordedAnswer recorded) {
    try {
      return examiner.examine(corpus.read(folder + "/" + recorded.test()));
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(recorded.test(), e);
    }
  }

  /** The tests that herd7 rejects and we answer. */
  public List<String> answeredThoughRejected(Examiner examiner) {
    return recorded.stream()
        .filter(RecordedAnswer::isRejected)
        .filter(answer -> !isRejected(examiner, answer))
        .map(RecordedAnswer::test)
        .toList();
  }

  private boolean isRejected(Examiner examiner, RecordedAnswer recorded) {
    try {
      examine(examiner, recorded);
      return false;
    } catch (InputException e) {
      return true;
    }
  }

  /** An answer to a test on which herd7 spent its time in vain. */
  public record Late(String test, String expectation, CheckResult result) {}

  /** Our answers to the tests that herd7 did not finish, complete or not. */
  public List<Late> late(Examiner examiner) {
    return recorded.parallelStream()
        .filter(RecordedAnswer::isTimeout)
        .map(answer -> new Late(answer.test(), answer.expectation(), examine(examiner, answer)))
        .toList();
  }
}
