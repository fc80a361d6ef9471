package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten proofs, of which two are broken and one is vacuous: each format says exactly that. The golden
 * files lie beside the folder of the proofs; {@code -Dassay.promote=true} writes them anew.
 */
final class SuiteFormatsTest {

  private static final String PROOFS = "src/test/resources/dev/assay/suite/proofs";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit", "github", "html", "markdown"})
  void saysWhatIsBrokenAndWhatIsVacuous(String format) throws IOException {
    Run run = Run.of("suite", "--no-time", "--format", format, PROOFS);
    assertEquals("", run.err());
    assertEquals(1, run.code());
    Path golden = Path.of(PROOFS + "." + format);
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, run.out());
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit", "github", "html", "markdown"})
  void writesEachFormatToAFileAsItPrintsIt(String format) throws IOException {
    Path report = directory.resolve("report");
    Run run = Run.of("suite", "--no-time", "--report", format + "=" + report, PROOFS);
    assertEquals(
        Run.of("suite", "--no-time", "--format", format, PROOFS).out(), Files.readString(report));
    assertEquals(Run.of("suite", "--no-time", PROOFS), run);
  }

  @Test
  void namesTheFormatsThatThereAre() {
    Run run = Run.of("suite", "--report", "pdf=x.pdf", PROOFS);
    assertTrue(
        run.err().contains("expected one of [TEXT, JSON, JUNIT, GITHUB, HTML, MARKDOWN]"),
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void saysWhereAReportCannotBeWritten() {
    Run run = Run.of("suite", "--report", "html=" + directory.resolve("no/report"), PROOFS);
    assertTrue(run.err().contains("there is no such directory"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void theAnswersDoNotDependOnTheNumberOfThreads() {
    assertEquals(
        Run.of("suite", "--no-time", "-j", "1", PROOFS),
        Run.of("suite", "--no-time", "-j", "8", PROOFS));
  }
}
