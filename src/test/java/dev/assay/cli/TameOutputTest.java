package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever control characters stand in names and texts of tests, no command prints or writes one in
 * any format, nor a line that would be taken for another program's. Those of ASCII are escapes for
 * terminals, and so are the 32 from U+0080.
 */
final class TameOutputTest {

  private static final String HOSTILE = "esc\u001b[31m\n::error::forged\u009b2J\u0085\u007f";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check TESTS",
        "check --format json TESTS",
        "check --results REPORT TESTS",
        "compare --model sc,tso TESTS",
        "compare --format json --model sc,tso TESTS",
        "explain TESTS",
        "explain --format json TESTS",
        "explain --format html TESTS",
        "explain --format dot TESTS",
        "explain --format svg TESTS",
        "suite TESTS",
        "suite --format json --report json=REPORT TESTS",
        "suite --format junit --report junit=REPORT TESTS",
        "suite --format github --report github=REPORT TESTS",
        "suite --format html --report html=REPORT TESTS",
        "suite --format markdown --report markdown=REPORT TESTS",
        "suite --expected TABLE TESTS",
        "suite --baseline TABLE TESTS",
        "extract MAIL",
        "extract --check MAIL",
        "audit TESTS",
        "audit --format json TESTS",
        "jcstress -o REPORT TESTS",
        "merge TABLE",
        "check @TABLE",
        "check --model HOSTILE TESTS",
        "check --conf TABLE TESTS",
        "check --macros TABLE TESTS",
        "HOSTILE",
        "check --HOSTILE TESTS",
      })
  void noOutputDoesAnythingToATerminal(String command) throws IOException {
    Path tests = Files.createDirectories(directory.resolve("tests"));
    String sound = Tests.messagePassing("mp");
    Tests.write(tests.resolve(HOSTILE + ".litmus"), sound);
    Tests.write(tests.resolve("named.litmus"), Tests.messagePassing("n" + HOSTILE.charAt(3) + "x"));
    String odd = "\u001b[2J\u009b\u0085\u007f";
    Tests.write(tests.resolve("info.litmus"), sound.replaceFirst("\n", "\n\"" + odd + "\"\n"));
    Tests.write(tests.resolve("broken.litmus"), "C broken\n{}\nP0(" + odd + ") {}\n");
    Tests.write(tests.resolve("word.litmus"), sound.replace("READ_ONCE", "READ" + odd));
    Tests.write(tests.resolve("racy.litmus"), sound.replace("READ_ONCE(*x)", "*x"));
    String table = Tests.write(directory.resolve(HOSTILE), HOSTILE + "\tlkmm\t" + odd + "\n");
    String mail = Tests.write(directory.resolve("mail"), "From: " + odd + "\n\n" + sound + odd);
    Path report = directory.resolve("report");
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      words.add(
          word.replace("TESTS", tests.toString())
              .replace("REPORT", report.toString())
              .replace("TABLE", table)
              .replace("MAIL", mail)
              .replace("HOSTILE", HOSTILE));
    }
    Run run = Run.of(words.toArray(new String[0]));
    assertTrue(run.code() != 70, run.err());
    assertTame(run.out());
    assertTame(run.err());
    if (Files.exists(report)) {
      try (Stream<Path> written = Files.walk(report)) {
        for (Path file : written.filter(Files::isRegularFile).toList()) {
          assertTame(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static void assertTame(String text) {
    List<String> wild =
        text.lines()
            .filter(line -> line.chars().anyMatch(TameOutputTest::isWild))
            .map(line -> line.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "<control>"))
            .toList();
    assertEquals(List.of(), wild);
    assertEquals(List.of(), text.lines().filter(l -> l.startsWith("::error::forged")).toList());
  }

  private static boolean isWild(int c) {
    return (c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0);
  }
}
