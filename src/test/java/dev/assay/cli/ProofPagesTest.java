package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of explanations that a suite's page links to. */
final class ProofPagesTest {

  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">Explanation</a>");

  @TempDir private Path folder;

  @Test
  void linksEachProofToThePageThatExplainsIt() throws IOException {
    Path report = folder.resolve("suite.html");
    Run run =
        Run.of(
            "suite",
            "--report",
            "html=" + report,
            "--model",
            "lkmm",
            "--pages",
            folder.resolve("pages").toString(),
            "litmus/perf/C-peterz.litmus",
            "litmus/fences/SB+mbs.litmus");
    assertEquals(0, run.code(), run.err());
    List<String> links =
        LINK.matcher(Files.readString(report)).results().map(link -> link.group(1)).toList();
    assertEquals(2, links.stream().distinct().count(), links.toString());
    for (String link : links) {
      String page = Files.readString(folder.resolve(link));
      assertTrue(page.contains("forbidden by propagation"), page);
    }
  }

  @Test
  void saysThatPagesCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = Run.of("suite", "--pages", file + "/pages", "litmus/perf/C-peterz.litmus");
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().startsWith("assay: "), run.err());
  }
}
