package dev.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.program.Condition;
import dev.assay.program.ForeignPrimitive;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationTable.Row;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each bundled model answers each of our tests as {@code litmus/expected.tsv} says. */
final class LitmusAnswersTest {

  private final List<Row> rows = ExpectationTable.rows();
  private final Map<String, Examiner> examiners = new ConcurrentHashMap<>();

  @Test
  void everyAnswerIsTheRecordedOne() {
    // A parallel stream: on all cores, and yet in the order of the rows.
    Stream<String> differences =
        rows.parallelStream().map(this::difference).flatMap(Optional::stream);
    assertEquals("", String.join("\n", differences.toList()));
  }

  private Optional<String> difference(Row expected) {
    String answer;
    try {
      byte[] text = ExpectationTable.read(expected.test()).getBytes(StandardCharsets.UTF_8);
      SourceFile file = SourceFile.of(expected.test(), text);
      answer = row(expected, examiner(expected.model()).examine(file)).toString();
    } catch (ForeignPrimitive e) {
      answer = Row.notApplicable(expected.test(), expected.model()).toString();
    } catch (InputException e) {
      answer = e.render();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(expected.key(), e);
    }
    return answer.equals(expected.toString())
        ? Optional.empty()
        : Optional.of("expected " + expected + "\nbut was  " + answer);
  }

  private Examiner examiner(String model) {
    return examiners.computeIfAbsent(model, Examiners::of);
  }

  private static Row row(Row expected, CheckResult result) {
    boolean swapped = result.test().condition().quantifier() == Condition.Quantifier.NOT_EXISTS;
    return new Row(
        expected.test(),
        expected.model(),
        result.observation().word(),
        count(expected.positive(), swapped ? result.negative() : result.positive()),
        count(expected.negative(), swapped ? result.positive() : result.negative()),
        String.join(" ", result.flags()),
        String.valueOf(result.outcomes().size()));
  }

  /** Where no reference counts executions, none of ours are compared. */
  private static String count(String expected, BigInteger count) {
    return expected.equals("n/a") ? expected : count.toString();
  }
}
