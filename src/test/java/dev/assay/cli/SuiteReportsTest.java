package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** What others make of the reports: Jenkins' schema of JUnit's XML, and a browser. */
final class SuiteReportsTest {

  private static final String PROOFS = "src/test/resources/dev/assay/suite/proofs";

  /** Of the xunit plugin of Jenkins, which refuses what it does not allow. */
  private static final Path SCHEMA =
      Path.of("src/test/resources/dev/assay/report/jenkins-junit-10.xsd");

  private static final String MARKUP = "<script>document.title='taken'</script>";

  @TempDir private Path directory;

  /** A folder in which names and comments are markup and control characters. */
  private String hostile() {
    Tests.write(
        directory.resolve("<img src=x onerror=alert(1)>&\"'.litmus"),
        Tests.messagePassing("mp").replaceFirst("\n", "\n(*\n * Result: " + MARKUP + "\n *)\n"));
    Tests.write(directory.resolve("bell.litmus"), "C bell\n{ \u0007\u001b[31m ]]> }\n");
    Tests.write(directory.resolve("utf.litmus"), "C utf\n{ größe=\u2028 }\n");
    return directory.toString();
  }

  private static String report(String format, String folder) {
    return Run.of("suite", "--format", format, folder).out();
  }

  @Test
  void jenkinsTakesTheXml() throws SAXException, IOException {
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(SCHEMA.toFile());
    for (String folder : List.of(PROOFS, hostile(), "no-such-folder")) {
      String xml = report("junit", folder);
      schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }
  }

  @Test
  void noTextOfATestIsMarkupOfThePage() {
    String page = report("html", hostile());
    assertFalse(page.contains("<img"), page);
    assertEquals(1, page.split("<script", -1).length - 1);
    assertTrue(page.contains("&lt;script&gt;document.title=&#39;taken&#39;"), page);
    assertFalse(page.contains("\u001b") || page.contains("\u0007"));
  }

  @Test
  void thePageNeedsNothingElse() {
    String page = report("html", PROOFS);
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(Pattern.compile("https?://|src=|href=|url\\(|@import").matcher(page).find());
  }

  @Test
  void annotationsStayOnTheirLines() {
    String lines = report("github", hostile());
    assertTrue(lines.lines().allMatch(line -> line.startsWith("::")), lines);
  }

  @Test
  void aBrowserRunsNothingOfATest() throws IOException, InterruptedException {
    assertEquals("Ordering proofs - Assay", titleInBrowser(report("html", hostile())));
  }

  /** The title that a page has once its scripts ran, in Chromium without a window. */
  private String titleInBrowser(String page) throws IOException, InterruptedException {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium on the PATH: the page is not tried in a browser");
    Path folder = Files.createDirectories(directory.resolve("page"));
    Path file = folder.resolve("page.html");
    Files.writeString(file, page);
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the browser did not end");
    String text = Files.readString(dom, StandardCharsets.UTF_8);
    Matcher title = Pattern.compile("<title>(.*?)</title>").matcher(text);
    assertTrue(title.find(), text);
    return title.group(1);
  }

  private static Optional<String> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> dir + "/" + name))
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst();
  }
}
