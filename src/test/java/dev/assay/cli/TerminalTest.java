package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a terminal of 40 columns that are ended with Ctrl-C: what is on the screen then, and what
 * was left behind.
 */
final class TerminalTest {

  private static final int COLUMNS = 40;

  /** What moves the cursor of a terminal. */
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[[?0-9;]*[A-Za-z]");

  @TempDir private Path directory;

  private String held = "";
  private String endless = "";

  @BeforeEach
  void writeTests() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script for a pseudo terminal");
    held = Tests.write(directory.resolve("a/held.litmus"), Tests.held());
    endless = Tests.write(directory.resolve("b/endless.litmus"), Tests.endless());
  }

  /** A session: all that was written to the terminal, and the exit code. */
  private record Session(String raw, int code) {

    /** What stays on the screen, line by line. */
    List<String> screen() {
      return Stream.of(raw.split("\r?\n", -1)).map(Session::visible).toList();
    }

    /** A line after all that was written over each other. */
    private static String visible(String line) {
      String last = line.substring(line.lastIndexOf('\r') + 1);
      return CONTROL.matcher(last).replaceAll("");
    }

    /** The longest that the line of progress was. */
    int widest() {
      return Stream.of(raw.split("[\r\n]", -1))
          .filter(part -> part.contains("\u001b[?7l"))
          .mapToInt(part -> CONTROL.matcher(part).replaceAll("").replace("^C", "").length())
          .max()
          .orElse(0);
    }
  }

  /** Runs the program on a terminal, and presses Ctrl-C once a text was seen. */
  private Session interrupted(String seen, String... arguments) throws Exception {
    String program =
        "stty cols %d rows 20; exec '%s' -XX:TieredStopAtLevel=1 -Dassay.watched=true -cp '%s' %s %s"
            .formatted(
                COLUMNS,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Tests.classPath(),
                Main.class.getName(),
                String.join(" ", arguments));
    Process script =
        new ProcessBuilder("script", "-qefc", program, "/dev/null")
            .redirectErrorStream(true)
            .start();
    StringBuilder raw = new StringBuilder();
    boolean pressed = false;
    byte[] buffer = new byte[1 << 12];
    InputStream in = script.getInputStream();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      raw.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      if (!pressed && raw.indexOf(seen) >= 0) {
        pressed = true;
        script.getOutputStream().write(3);
        script.getOutputStream().flush();
      }
    }
    return new Session(raw.toString(), script.waitFor());
  }

  @Test
  void aLongCheckShowsTheSearchAndPrintsWhatItFound() throws Exception {
    Session session = interrupted(" executions", "check", "-j", "1", "--no-time", endless);
    assertEquals(130, session.code(), session.raw());
    assertTrue(session.widest() > 0 && session.widest() < COLUMNS, session.raw());
    assertTrue(session.raw().contains(" Incomplete "), session.raw());
    assertTrue(session.screen().contains(endless + ": incomplete: interrupted"), session.raw());
    assertTrue(
        session.screen().stream().noneMatch(line -> line.contains(" executions")), session.raw());
  }

  @Test
  void severalTestsAreCounted() throws Exception {
    Session session = interrupted("1 of 2", "check", "-j", "1", "--no-time", held, endless);
    assertEquals(130, session.code(), session.raw());
    assertTrue(session.screen().contains("Observation held Never 0 3"), session.raw());
    assertTrue(
        session.screen().stream()
            .anyMatch(line -> line.matches("assay: interrupted: [12] of 2 tests were begun")),
        session.raw());
    assertTrue(session.widest() < COLUMNS, session.raw());
  }

  @Test
  void aSuiteEndsWithItsSummaryAndReports() throws Exception {
    Path report = directory.resolve("report.xml");
    Session session =
        interrupted("1 of 2", "suite", "-j", "1", "--report", "junit=" + report, held, endless);
    assertEquals(130, session.code(), session.raw());
    assertTrue(
        session.screen().stream().anyMatch(line -> line.startsWith("1 proof: 1 held; 1 problem;")),
        session.raw());
    assertTrue(
        Files.readString(report).contains("the run was stopped: 1 of 2 tests are judged"),
        session.raw());
    assertTrue(session.widest() < COLUMNS, session.raw());
  }

  @Test
  void aResultFileGoesOnLater() throws Exception {
    Path results = directory.resolve("results.jsonl");
    Session session =
        interrupted("1 of 2", "check", "-j", "1", "--results", results.toString(), held, endless);
    assertEquals(130, session.code(), session.raw());
    assertTrue(session.raw().contains(": not whole; the same command goes on"), session.raw());
    assertEquals(2, lines(results), "the header and a test");
  }

  private static long lines(Path file) throws IOException {
    return Files.readString(file).lines().count();
  }

  @Test
  void aCrosscheckSaysWhatWasRun() throws Exception {
    String other = Tests.write(directory.resolve("c/other.litmus"), Tests.messagePassing("other"));
    Session session = interrupted("1 of 6", "crosscheck", "--time", "2", held, other);
    assertEquals(130, session.code(), session.raw());
    assertTrue(session.raw().contains("Test held: interrupted after "), session.raw());
    assertTrue(session.raw().contains("interrupted: these results are partial"), session.raw());
    assertTrue(session.widest() < COLUMNS, session.raw());
  }
}
