package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an explanation in a browser: what its keys light up, and whether it fits. */
final class ExplanationPageTest {

  /** Presses keys once the page is there, and notes in its title what came of it. */
  private static final String PROBE =
      """
      <script>
      window.addEventListener("load", () => {
        const press = key => document.dispatchEvent(new KeyboardEvent("keydown", { key: key }));
        ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"].forEach(press);
        const lines = Array.from(document.querySelectorAll("#source .now"), e => e.dataset.number);
        const step = document.querySelector("li.now").dataset.step;
        const boxes = document.querySelectorAll("#picture .box.now").length;
        const wide = document.documentElement.scrollWidth > window.innerWidth;
        document.title = `step ${step} lines ${lines} boxes ${boxes} wide ${wide}`;
      });
      </script>
      """;

  @TempDir private Path folder;

  @Test
  void walksAlongTheCycleByKeyAndFitsOnDesks() throws Exception {
    assertEquals("step 2 lines 17,18 boxes 2 wide false", titleAfterKeys("perf/C-peterz", 1280));
  }

  @Test
  void fitsOnPhones() throws Exception {
    assertEquals("step 2 lines 17,18 boxes 2 wide false", titleAfterKeys("perf/C-peterz", 500));
  }

  @Test
  void walksAlongAnExecution() throws Exception {
    String title = titleAfterKeys("shapes/SB", 1280);
    assertTrue(title.matches("step 0 lines \\d+ boxes 1 wide false"), title);
  }

  @Test
  void showsHowTheTestEndsAndWhatTheModelSays() {
    String possible = Run.of("explain", "--html", "litmus/shapes/SB.litmus").out();
    assertTrue(possible.contains("<tr class=\"asked\"><td>0</td><td>0</td><td>1</td>"), possible);
    assertTrue(possible.contains("<tr><td>1</td><td>1</td><td>1</td>"), possible);
    assertTrue(
        possible.contains(
            "P0:18 READ_ONCE(*y)=0 \u2192 P1:25 WRITE_ONCE(*y, 1)<br><code>com fr fre"),
        possible);
    String never = Run.of("explain", "--html", "litmus/perf/C-peterz.litmus").out();
    assertFalse(never.contains("class=\"asked\""), never);
    assertTrue(never.contains("<code class=\"definition\">let cumul-fence = "), never);
  }

  private String titleAfterKeys(String test, int width) throws Exception {
    Optional<Path> browser =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "no Chromium on this machine to open the page with");
    Run run = Run.of("explain", "--html", "litmus/" + test + ".litmus");
    Path page = folder.resolve("page.html");
    Files.writeString(page, run.out().replace("</body>", PROBE + "</body>"));
    String dom = dom(browser.get(), page, width);
    Matcher title = Pattern.compile("<title>([^<]*)</title>").matcher(dom);
    assertTrue(title.find(), dom);
    return title.group(1);
  }

  private String dom(Path browser, Path page, int width) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    browser.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--user-data-dir=" + folder.resolve("profile"),
                    "--window-size=" + width + ",1000",
                    "--dump-dom",
                    page.toUri().toString()))
            .redirectError(folder.resolve("browser.log").toFile())
            .start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), "the browser failed");
    return dom;
  }
}
