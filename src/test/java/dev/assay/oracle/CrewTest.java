package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.bench.Families;
import dev.assay.bench.Family;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.report.HerdText;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** However many threads search, the answer is the same, byte for byte. */
final class CrewTest {

  private static final IdleThreads WILLING = new WillingThreads();

  @TestFactory
  Stream<DynamicTest> severalThreadsFindAllExecutions() {
    return tests(ExaminerSettings.BY_PRIMITIVES);
  }

  @TestFactory
  Stream<DynamicTest> severalThreadsFindTheSameWitnesses() {
    return tests(ExaminerSettings.BY_PRIMITIVES.forVerdictOnly());
  }

  private static Stream<DynamicTest> tests(ExaminerSettings settings) {
    Examiner alone = new Examiner(settings, () -> false);
    Examiner together = new Examiner(settings, () -> false, WILLING);
    return Families.all().stream()
        .map(
            family ->
                dynamicTest(
                    family.name(),
                    () -> assertEquals(answer(family, alone), answer(family, together))));
  }

  private static String answer(Family family, Examiner examiner) throws IOException {
    byte[] text = family.text(family.least() + 2).getBytes(StandardCharsets.US_ASCII);
    CheckResult result = examiner.examine(SourceFile.of(family.name() + ".litmus", text));
    StringBuilder answer = new StringBuilder();
    new HerdText(false).answer(result, answer);
    return answer.toString();
  }
}
