package dev.assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each family's small programs have the observation and the number of executions of its law. */
final class FamiliesTest {

  private static final Examiner EXAMINER =
      new Examiner(ExaminerSettings.BY_PRIMITIVES, () -> false);

  @TestFactory
  Stream<DynamicTest> smallSizesFollowTheLaw() {
    return Families.all().stream()
        .flatMap(
            family ->
                IntStream.rangeClosed(family.least(), family.least() + 2)
                    .mapToObj(
                        n -> dynamicTest(family.name() + "-" + n, () -> followsItsLaw(family, n))));
  }

  private static void followsItsLaw(Family family, int n) {
    CheckResult result = check(family, n);
    assertEquals(family.observation(), result.observation(), () -> family.text(n));
    family
        .executions()
        .ifPresent(
            law ->
                assertEquals(
                    law.apply(n), result.positive().add(result.negative()), () -> family.text(n)));
  }

  private static CheckResult check(Family family, int n) {
    byte[] text = family.text(n).getBytes(StandardCharsets.US_ASCII);
    return EXAMINER.examine(SourceFile.of(family.name() + ".litmus", text));
  }
}
