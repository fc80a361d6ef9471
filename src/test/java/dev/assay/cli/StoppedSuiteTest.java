package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that is stopped, or is of a part of the tests, reports what it judged, and says so. */
final class StoppedSuiteTest {

  @TempDir private Path directory;

  private String held = "";
  private String endless = "";

  @BeforeEach
  void writeTests() {
    held = Tests.write(directory.resolve("a/held.litmus"), Tests.held());
    endless = Tests.write(directory.resolve("b/endless.litmus"), Tests.endless());
  }

  @Test
  void aTimeLimitLeavesPartialReports() throws IOException {
    Path report = directory.resolve("report.xml");
    Run run =
        Run.of(
            "suite", "-j", "1", "--time-limit", "2", "--report", "junit=" + report, held, endless);
    String partial = "the run was stopped: 1 of 2 tests are judged";
    assertTrue(run.out().contains("1 proof: 1 held; 1 problem"), run.out());
    assertTrue(run.out().contains(partial), run.out());
    assertTrue(Files.readString(report).contains(partial));
    assertEquals(3, run.code());
  }

  @Test
  void nothingIsRecordedOfARunThatIsStopped() throws IOException {
    Run run = Run.of("suite", "-j", "1", "--promote", "--time-limit", "0.01", endless);
    assertTrue(
        run.out().contains("0 of 1 tests are judged, and nothing is recorded"),
        run.out() + run.err());
    assertEquals(3, run.code());
    try (Stream<Path> files = Files.list(Path.of(endless).getParent())) {
      assertEquals(List.of(Path.of(endless)), files.toList());
    }
  }

  @Test
  void anInterruptLeavesPartialReports() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "no kill");
    Path report = directory.resolve("report.json");
    Path out = directory.resolve("out");
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "suite",
                "-j",
                "1",
                "--report",
                "json=" + report,
                held,
                endless)
            .toList();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    while (process.isAlive() && !Files.readString(out).contains("held.litmus")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertEquals(130, process.waitFor());
    assertTrue(Files.readString(report).contains("the run was stopped: 1 of 2 tests are judged"));
    assertTrue(Files.readString(out).contains("1 proof: 1 held"), Files.readString(out));
  }

  @Test
  void aResultIsReadInACommentOfEitherLanguage() {
    for (String comment :
        List.of("/* Result: Always */", "(* Result: Always *)", "/*\n * Result: Always\n */")) {
      String text = Tests.messagePassing("mp").replaceFirst("\n", "\n" + comment + "\n");
      Run run = Run.of("suite", Tests.write(directory.resolve("c/mp.litmus"), text));
      assertEquals(1, run.code(), comment + run.out());
      assertTrue(run.out().contains("1 broken"), run.out());
    }
  }

  @Test
  void quietIsSilentAboutWhatHolds() {
    Run run = Run.of("suite", "--quiet", "--no-time", held);
    assertEquals("\n1 proof: 1 held\n", run.out());
    String broken = Tests.write(directory.resolve("c/broken.litmus"), wrong());
    Run wrong = Run.of("suite", "-q", held, broken);
    assertFalse(wrong.out().contains(held), wrong.out());
    assertTrue(wrong.out().contains("Mismatches:\n  broken: " + broken), wrong.out());
    assertTrue(wrong.out().endsWith(" s\n"), wrong.out());
    assertTrue(wrong.out().contains("\n2 proofs: 1 held, 1 broken; took "), wrong.out());
  }

  private static String wrong() {
    return Tests.messagePassing("broken").replaceFirst("\n", "\n(* Result: Sometimes *)\n");
  }

  @Test
  void aPartOfTheTestsSaysNothingOfTheOthers() {
    String other = Tests.write(directory.resolve("c/broken.litmus"), wrong());
    Path report = directory.resolve("report.json");
    Run.of("suite", "--report", "json=" + report, held, other);
    Run part = Run.of("suite", "--baseline", report.toString(), directory.resolve("a").toString());
    assertFalse(part.out().contains("gone"), part.out());
    assertEquals(0, part.code());
    String gone = directory.resolve("c").toString();
    assertTrue(Path.of(other).toFile().delete());
    Tests.write(directory.resolve("c/new.litmus"), wrong());
    Run whole = Run.of("suite", "--baseline", report.toString(), gone);
    assertTrue(whole.out().contains("gone     " + other), whole.out());
  }
}
