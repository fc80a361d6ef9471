package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.page.PageOptions;
import dev.assay.page.PageServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of {@code assay serve} in a browser, used as a person does. With {@code
 * -Dassay.screenshots=DIR} it leaves pictures to look at.
 */
final class PageTest {

  private static final String ERRORS =
      """
      window.troubles = [];
      window.addEventListener("error", e => troubles.push("error: " + e.message));
      window.addEventListener("unhandledrejection", e => troubles.push("rejected: " + e.reason));
      document.addEventListener("securitypolicyviolation",
        e => troubles.push("policy: " + e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber));
      const said = console.error;
      console.error = (...all) => { troubles.push("console: " + all.join(" ")); said(...all); };
      """;

  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  private Optional<PageServer> server = Optional.empty();
  private Optional<Browser> browser = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    Optional<String> program = Browser.program();
    assumeTrue(program.isPresent(), "no Chromium on this machine to open the page with");
    server = Optional.of(PageServer.start(PageOptions.local(0), line -> {}));
    browser = Optional.of(Browser.open(program.get(), folder));
    browser.get().runFirst(ERRORS);
  }

  @AfterEach
  void close() {
    browser.ifPresent(Browser::close);
    server.ifPresent(PageServer::close);
  }

  private Browser page() {
    return browser.orElseThrow();
  }

  private void show(String fragment, int width, int height, boolean dark) throws Exception {
    page()
        .show(
            "http://127.0.0.1:" + server.orElseThrow().port() + "/" + fragment,
            width,
            height,
            dark);
    await("document.getElementById('verdict').textContent !== ''");
  }

  private void await(String condition) throws InterruptedException {
    for (int i = 0; i < 20 * PATIENCE_SECONDS; i++) {
      if (page().evaluate(condition).equals("true")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(
        "not within "
            + PATIENCE_SECONDS
            + " s: "
            + condition
            + "; troubles: "
            + page().evaluate("window.troubles.join('; ')")
            + "; page: "
            + page().evaluate("document.body.innerText"));
  }

  private String text(String id) throws InterruptedException {
    return page().evaluate("document.getElementById('" + id + "').textContent");
  }

  private void type(String text) throws InterruptedException {
    page().evaluate("document.querySelector('#editor .cm-content').focus() || ''");
    page().press("a", 65, 2);
    page()
        .evaluate(
            "(text => { const data = new DataTransfer(); data.setData('text/plain', text);"
                + " document.querySelector('#editor .cm-content').dispatchEvent(new"
                + " ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true"
                + " })); return ''; })("
                + quoted(text)
                + ")");
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\"", "\\\"")
        + '"';
  }

  private void verdict(String word) throws InterruptedException {
    await(
        "document.getElementById('verdict').textContent === '"
            + word
            + "' && !document.getElementById('verdict').classList.contains('stale')");
  }

  private void noTrouble() throws InterruptedException {
    assertEquals("", page().evaluate("window.troubles.join('; ')"));
  }

  private void picture(String name) throws Exception {
    String pictures = System.getProperty("assay.screenshots", "");
    if (!pictures.isEmpty()) {
      page().screenshot(Path.of(pictures).resolve(name + ".png"));
    }
  }

  @Test
  void answersWhileOneTypesAndWalksAlongTheCycle() throws Exception {
    show("", 1280, 1400, false);
    type(Files.readString(Path.of("litmus/perf/C-peterz.litmus")));
    verdict("Never");
    assertEquals("7", page().evaluate("document.querySelectorAll('#states tbody tr').length"));
    await("document.querySelectorAll('#steps li').length === 6");
    assertTrue(text("why-text").contains("forbids this cycle"), text("why-text"));
    // all lines of the cycle are lit, and then those of the step
    assertEquals("8", page().evaluate("document.querySelectorAll('#editor .cm-line.lit').length"));
    page().evaluate("document.querySelector('#steps button').focus() || ''");
    page().press("ArrowDown", 40);
    page().press("ArrowDown", 40);
    assertEquals(
        "WRITE_ONCE(*y, 1);|smp_store_release(z, 1);",
        page()
            .evaluate(
                "Array.from(document.querySelectorAll('#editor .cm-line.now'),"
                    + " l => l.textContent.trim()).join('|')"));
    picture("cycle");
    deleteTheBarrier();
    verdict("Sometimes");
    assertEquals("1", page().evaluate("document.querySelectorAll('#states tr.asked').length"));
    await("!document.getElementById('why-text').textContent.includes('forbids')");
    assertTrue(page().evaluate("document.querySelectorAll('#steps li').length > 3").equals("true"));
    picture("timeline");
    noTrouble();
  }

  @Test
  void keepsTheRulesOfAccessibility() throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      show("", dark ? 390 : 1280, 1200, dark);
      type(Files.readString(Path.of("litmus/perf/C-peterz.litmus")));
      verdict("Never");
      page().evaluate("document.getElementById('audit').click() || ''");
      await("document.querySelectorAll('#audit-table tbody tr').length === 4");
      assertEquals("", Accessibility.violations(page()));
      type("C faulty\n{}\nP0(int *x) { WRITE_ONC(*x, 1); }\nexists (x=1)\n");
      await("document.getElementById('verdict').classList.contains('faulty')");
      assertEquals("", Accessibility.violations(page()));
    }
  }

  /** Clicks into the line, and presses the keys that delete it. */
  private void deleteTheBarrier() throws InterruptedException {
    String line =
        "Array.from(document.querySelectorAll('#editor .cm-line'))"
            + ".find(l => l.textContent.includes('smp_mb')).getBoundingClientRect()";
    int x = (int) Double.parseDouble(page().evaluate(line + ".left")) + 90;
    int y = (int) Double.parseDouble(page().evaluate(line + ".top")) + 8;
    page().click(x, y);
    page().press("K", 75, 10);
  }

  @Test
  void aShareLinkShowsTheSameInAnotherBrowser() throws Exception {
    show("", 1280, 900, false);
    type(Files.readString(Path.of("litmus/shapes/MP.litmus")));
    verdict("Sometimes");
    page()
        .evaluate(
            "(() => { const m = document.getElementById('model'); m.value = 'sc';"
                + " m.dispatchEvent(new Event('change')); return ''; })()");
    verdict("Never");
    String link = page().evaluate("location.hash");
    browser.get().close();
    Path fresh = Files.createDirectory(folder.resolve("fresh"));
    browser = Optional.of(Browser.open(Browser.program().orElseThrow(), fresh));
    browser.get().runFirst(ERRORS);
    show(link, 1280, 900, true);
    verdict("Never");
    assertEquals("sc", page().evaluate("document.getElementById('model').value"));
    assertEquals(
        Files.readString(Path.of("litmus/shapes/MP.litmus")).strip(),
        page()
            .evaluate(
                "Array.from(document.querySelectorAll('#editor .cm-line'), l => l.textContent)"
                    + ".join('\\n').trim()"));
    picture("dark");
    // and so does a reload
    show(link, 1280, 900, true);
    verdict("Never");
    noTrouble();
  }

  @Test
  void auditsAndShowsAVariant() throws Exception {
    show("", 1280, 1200, false);
    type(Files.readString(Path.of("litmus/perf/C-peterz.litmus")));
    verdict("Never");
    page().evaluate("document.getElementById('audit').click() || ''");
    await("document.querySelectorAll('#audit-table tbody tr').length === 4");
    assertTrue(text("audit-table").contains("redundant"), text("audit-table"));
    picture("audit");
    page()
        .evaluate(
            "document.querySelector('#audit-table tbody tr td:last-child button:last-child')"
                + ".click() || ''");
    verdict("Sometimes");
    page().evaluate("history.back() || ''");
    verdict("Never");
    noTrouble();
  }

  @Test
  void underlinesErrorsAndFitsOnAPhone() throws Exception {
    show("", 390, 844, false);
    assertEquals("Sometimes", text("verdict"));
    assertEquals(
        "false", page().evaluate("document.documentElement.scrollWidth > window.innerWidth"));
    picture("phone");
    type(Files.readString(Path.of("litmus/shapes/SB.litmus")).replace("WRITE_ONCE", "WRITE_ONC"));
    verdict("2 errors");
    await("document.querySelectorAll('#editor .cm-lintRange-error').length > 0");
    assertTrue(text("problems").contains("did you mean WRITE_ONCE?"), text("problems"));
    assertEquals("0", page().evaluate("document.querySelectorAll('#states tr').length"));
    picture("phone-errors");
    noTrouble();
  }

  @Test
  void markupInATestIsText() throws Exception {
    show("", 1280, 900, false);
    String nasty = "<img src=x onerror=troubles.push('ran')>";
    type(
        "C SB\n(* "
            + nasty
            + " *)\n{}\nP0(int *x) {\n int r0 = READ_ONCE(*x); // "
            + nasty
            + "\n}\nexists (0:"
            + nasty
            + "=1)\n");
    await("document.getElementById('verdict').classList.contains('faulty')");
    assertEquals("0", page().evaluate("document.querySelectorAll('img').length"));
    noTrouble();
  }

  @Test
  void fromAColdLoadToTheVerdictInLittleTime() throws Exception {
    // the first load, with the server up for a moment as when a person opens the address
    TimeUnit.SECONDS.sleep(10);
    long start = System.nanoTime();
    show("", 1280, 900, false);
    long took = (System.nanoTime() - start) / 1_000_000;
    System.getLogger("page").log(System.Logger.Level.INFO, "cold load to verdict: " + took + " ms");
    assertEquals("Sometimes", text("verdict"));
  }
}
