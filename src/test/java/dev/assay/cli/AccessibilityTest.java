package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that commands write, held to the rules of accessibility in light and dark. */
final class AccessibilityTest {

  private static final String PROOF = "litmus/perf/C-peterz.litmus";

  /** What is said of a page without words for its picture, so that the rules are seen to work. */
  private static final String FAULTY =
      "<!doctype html><html lang='en'><title>t</title><main><h1>h</h1><img src='x'></main></html>";

  @TempDir private Path folder;

  @Test
  void pagesKeepTheRules() throws Exception {
    Optional<String> program = Browser.program();
    assumeTrue(program.isPresent(), "no Chromium on this machine to open the pages with");
    Path suite = folder.resolve("suite.html");
    Run.of("suite", "--report", "html=" + suite, "litmus/perf");
    List<Path> pages =
        List.of(
            suite,
            written("never", "explain", "--html", PROOF),
            written("sometimes", "explain", "--html", "litmus/shapes/SB.litmus"),
            written("audit", "audit", "--format", "html", PROOF));
    try (Browser browser = Browser.open(program.get(), folder)) {
      for (Path page : pages) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.show(page, dark ? 390 : 1280, 900, dark);
          assertEquals("", Accessibility.violations(browser), page.toString());
        }
      }
      Path faulty = Files.writeString(folder.resolve("faulty.html"), FAULTY);
      browser.show(faulty, 1280, 900, false);
      assertTrue(Accessibility.violations(browser).startsWith("image-alt: "), "nothing is found");
    }
  }

  private Path written(String name, String... command) throws Exception {
    return Files.writeString(folder.resolve(name + ".html"), Run.of(command).out());
  }
}
