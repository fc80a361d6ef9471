package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.ThinAir;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the causality tests of JSR 133: see the table in {@code docs/java.md}. */
final class CausalityTest {

  private final Examiner examiner = new Examiner(ExaminerSettings.of("java"), () -> false);

  @ParameterizedTest
  @CsvSource({
    "01, Sometimes, Possible",
    "02, Sometimes, Possible",
    "03, Sometimes, Possible",
    "04, Sometimes, Possible",
    "05, Sometimes, Possible",
    "06, Sometimes, Possible",
    "07, Sometimes, None",
    "08, Sometimes, Possible",
    "09, Sometimes, Possible",
    "10, Sometimes, Possible",
    "11, Sometimes, None",
    "12, Sometimes, Possible",
    "13, Never, Excluded",
    "14, Never, Excluded",
    "15, Never, Excluded",
    "16, Sometimes, None",
    "17, Sometimes, Possible",
    "18, Sometimes, Possible",
    "19, Sometimes, Possible",
    "20, Sometimes, Possible"
  })
  void answerIsThatOfTheTable(String test, String observation, String thinAir) throws IOException {
    CheckResult result = check(test);
    assertEquals(observation, result.observation().word());
    assertEquals(thinAir, result.thinAir().getClass().getSimpleName());
  }

  @Test
  void theWarningNamesTheCycle() throws IOException {
    CheckResult result = check("01");
    ThinAir.Possible possible = (ThinAir.Possible) result.thinAir();
    assertEquals(4, possible.cycle().size());
    assertEquals("P0 line 16: r1 = *x;", possible.cycle().get(0));
    assertEquals(1, possible.outcomes().size());
    assertTrue(
        result.warnings().stream()
            .map(Diagnostic::message)
            .anyMatch(m -> m.startsWith("Sometimes only if values come out of thin air")));
  }

  private CheckResult check(String test) throws IOException {
    Path file = Path.of("litmus/java/Java-JSR-133-" + test + ".litmus");
    return examiner.examine(SourceFile.of(file.toString(), Files.readAllBytes(file)));
  }
}
