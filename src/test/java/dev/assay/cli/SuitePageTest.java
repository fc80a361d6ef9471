package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page of a suite of 500 proofs as a person meets it, in Chromium: on a phone and on a desk, in
 * light and dark, by keyboard. Pictures of it are left in {@code target/suite-page}.
 */
final class SuitePageTest {

  private static final Path PICTURES = Path.of("target/suite-page");

  @TempDir private static Path directory;

  private static Optional<Browser> browser = Optional.empty();
  private static Path page = Path.of("");

  @BeforeAll
  static void judgeFiveHundredProofs() throws IOException, InterruptedException {
    Optional<String> program = Browser.program();
    assumeTrue(program.isPresent(), "no chromium on the PATH: the page is not looked at");
    for (int i = 0; i < 500; i++) {
      String folder = "proofs/of-part-" + i % 7;
      String name = "ordering-of-the-ring-buffer-index-" + i;
      String expected = i % 100 == 3 ? "Sometimes" : "Never";
      String text =
          Tests.messagePassing(name).replaceFirst("\n", "\n(* Result: " + expected + " *)\n");
      if (i % 100 == 7) {
        text = text.replace("smp_store_release(y, 1)", "WRITE_ONCE(*y, 1)");
      } else if (i % 100 == 9) {
        text = text.replace("1:r1=0", "1:r1=7");
      } else if (i % 250 == 11) {
        text = text.replace("P1(int *x", "P1(int *x, oops");
      }
      Tests.write(directory.resolve(folder).resolve(name + ".litmus"), text);
    }
    page = directory.resolve("page.html");
    Run run = Run.of("suite", "--report", "html=" + page, directory.resolve("proofs").toString());
    assertTrue(run.out().contains("500 proofs: 483 held"), run.out());
    Files.createDirectories(PICTURES);
    browser = Optional.of(Browser.open(program.get(), directory));
  }

  @AfterAll
  static void close() {
    browser.ifPresent(Browser::close);
  }

  private static Browser shown(int width, boolean dark) throws InterruptedException, IOException {
    Browser shown = browser.orElseThrow();
    shown.show(page, width, width < 500 ? 844 : 900, dark);
    shown.run(Files.readString(Path.of("src/test/resources/dev/assay/report/measure.js")));
    return shown;
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
  void nothingIsHardToReadOrOutOfReach(int width, boolean dark) throws Exception {
    Browser shown = shown(width, dark);
    String name = width + (dark ? "-dark" : "-light");
    shown.screenshot(PICTURES.resolve(name + ".png"));
    assertEquals("", shown.evaluate("measure().faults.join('; ')"));
    shown.evaluate(
        "document.querySelectorAll('.broken, .vacuous, .error').forEach(e => e.open = true)");
    shown.evaluate(
        "document.querySelectorAll('.group, .held').forEach((e, i) => e.open = i % 40 == 0)");
    assertEquals("", shown.evaluate("measure().faults.join('; ')"));
    shown.evaluate("document.querySelector('.broken:has(.execution) > summary').scrollIntoView()");
    shown.screenshot(PICTURES.resolve(name + "-open.png"));
  }

  @Test
  void theMeasureFindsFaults() throws Exception {
    Browser shown = shown(390, false);
    shown.evaluate("document.querySelector('h1').style.color = '#999'");
    shown.evaluate("document.querySelector('h1').style.width = '600px'");
    String faults = shown.evaluate("measure().faults.join('; ')");
    assertTrue(faults.contains("contrast 2.85 of h1"), faults);
    assertTrue(faults.contains("wider than the screen"), faults);
  }

  @Test
  void failuresComeFirstAndWhatHeldIsFolded() throws Exception {
    Browser shown = shown(1280, false);
    assertEquals(
        "Broken 10,Vacuous 5,Error 2",
        shown.evaluate(
            "[...document.querySelectorAll('.group[open] h2')].map(h => h.textContent).join()"));
    assertEquals("7", shown.evaluate("document.querySelectorAll('.group:not([open]) h2').length"));
  }

  @Test
  void aKeyboardIsEnough() throws Exception {
    Browser shown = shown(1280, false);
    shown.evaluate("document.querySelector('.broken > summary').focus()");
    shown.press("Enter", 13);
    assertEquals("true", shown.evaluate("document.querySelector('.broken').open"));
    shown.press("Tab", 9);
    assertEquals("group", shown.evaluate("document.activeElement.getAttribute('role')"));
  }

  @Test
  void filtersByStatusModelAndText() throws Exception {
    Browser shown = shown(390, false);
    String set =
        "(id => value => { const e = document.getElementById(id); e.value = value;"
            + " e.dispatchEvent(new Event(id === 'search' ? 'input' : 'change'));"
            + " return document.getElementById('shown').textContent; })";
    assertEquals("500 of 500", shown.evaluate("document.getElementById('shown').textContent"));
    assertEquals("5 of 500", shown.evaluate(set + "('status')('vacuous')"));
    assertEquals("500 of 500", shown.evaluate(set + "('status')('')"));
    assertEquals("498 of 500", shown.evaluate(set + "('model')('lkmm')"));
    assertEquals("1 of 500", shown.evaluate(set + "('search')('index-123.litmus')"));
    assertEquals(
        "true", shown.evaluate("document.querySelector('.proof:not([hidden])').checkVisibility()"));
  }

  @Test
  void eachRowOpensToItsTestStatesReasonAndCounterexample() throws Exception {
    Browser shown = shown(1280, false);
    String heads =
        "(kind => [...document.querySelector(kind).querySelectorAll('h3, dt, th')]"
            + ".map(h => h.textContent).join())";
    assertEquals(
        "File,Model,Question,Expected,Got,Why never,CPU time,3 states,Test",
        shown.evaluate(heads + "('.held')"));
    assertEquals(
        "File,Model,Question,Expected,Got,CPU time,Execution,P0,P1,4 states,Test",
        shown.evaluate(heads + "('.broken:has(.execution)')"));
  }
}
