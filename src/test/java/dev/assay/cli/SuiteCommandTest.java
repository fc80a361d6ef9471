package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay suite} makes of expectations, wherever they are said, and of faulty ones. */
final class SuiteCommandTest {

  private static final String COLUMNS =
      "test\tmodel\tobservation\tpositive\tnegative\tflags\tstates\n";

  @TempDir private Path directory;

  /** Message passing that is ordered, with a comment in front of it. */
  private Path write(String file, String info) {
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".litmus", "");
    Path path = directory.resolve(file);
    Tests.write(path, Tests.messagePassing(name).replaceFirst("\n", "\n" + info));
    return path;
  }

  private static String result(String result) {
    return "(*\n * Result: " + result + "\n *)\n";
  }

  private Run suite(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "suite";
    arguments[1] = "--no-time";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[arguments.length - 1] = directory.toString();
    return Run.of(arguments);
  }

  private static void assertSays(String sentence, Run run) {
    assertTrue(run.out().contains(sentence), run.out() + run.err());
  }

  @Test
  void ourOwnProofsHoldAndForAReason() {
    Run run = Run.of("suite", "--no-time", "litmus");
    assertTrue(run.out().matches("(?s).*\nNotes:\n.*\n\n\\d{4} proofs: \\d{4} held\n"), run.out());
    assertFalse(run.out().contains("\nProblems:\n") || run.out().contains("\nMismatches:\n"));
    assertEquals(0, run.code());
  }

  @Test
  void believesAResultComment() {
    write("mp.litmus", result("Never"));
    Run run = suite();
    assertSays("\n1 proof: 1 held\n", run);
    assertEquals(0, run.code());
  }

  @Test
  void acceptsWhateverComesForMaybe() {
    write("mp.litmus", result("Maybe"));
    assertEquals(0, suite().code());
  }

  @Test
  void refusesAResultThatThereIsNot() {
    write("mp.litmus", result("Nevr"));
    Run run = suite();
    assertSays("'Nevr' is no result", run);
    assertEquals(2, run.code());
  }

  @Test
  void wantsAPredictedRaceToBeThere() {
    write("mp.litmus", result("Never DATARACE"));
    Run run = suite();
    assertSays("expected Flag data-race, which is not raised", run);
    assertEquals(1, run.code());
  }

  @Test
  void holdsNoWordAgainstATestWhoseRaceWasPredicted() {
    String racy = Tests.messagePassing("mp").replaceAll("WRITE_ONCE\\((.*?), 1\\)", "$1 = 1");
    String race = racy.replace("smp_store_release(y, 1)", "WRITE_ONCE(*y, 1)");
    Path file = directory.resolve("mp.litmus");
    Tests.write(file, race.replaceFirst("\n", "\n" + result("Never DATARACE")));
    Run run = suite();
    assertSays("expected Never, got Sometimes; not counted where a data race is announced", run);
    assertEquals(0, run.code());
    Tests.write(file, race.replaceFirst("\n", "\n" + result("Sometimes")));
    assertSays("Flag data-race is raised, which the Result: comment does not say", suite());
    assertEquals(1, suite().code());
  }

  @Test
  void tellsWhatCheckWouldWarnOf() {
    Run run = Run.of("suite", "litmus/perf/release-vs-inherit-mutex.litmus");
    assertSays("(lkmm): line 16, column 2: mutex_lock(m) is not in the memory model; ", run);
    assertEquals(2, run.out().split(": mutex_lock", -1).length, run.out());
    assertEquals(0, run.code());
  }

  @Test
  void wantsAPredictedDeadlockToBeThere() {
    write("mp.litmus", result("DEADLOCK"));
    Run run = suite();
    assertSays("expected no execution at all, but there are some", run);
    assertEquals(1, run.code());
  }

  @Test
  void failsNotesOrPassesOverWhatHoldsForNoReason() {
    String test = Tests.messagePassing("mp").replace("1:r0=1", "1:r0=2");
    Path file = directory.resolve("mp.litmus");
    Tests.write(file, test.replaceFirst("\n", "\n" + result("Maybe")));
    assertSays("(lkmm): vacuous: no candidate can end with 1:r0=2", suite());
    assertEquals(0, suite().code());
    Tests.write(file, test.replaceFirst("\n", "\n" + result("Never")));
    assertSays("1 proof: 0 held, 1 vacuous\n", suite());
    assertEquals(1, suite().code());
    assertSays("(lkmm): vacuous: no candidate can end with 1:r0=2", suite("--vacuity=warn"));
    assertEquals(0, suite("--vacuity=warn").code());
    assertFalse(suite("--vacuity=off").out().contains("vacuous"));
    assertEquals(0, suite("--vacuity=off").code());
  }

  @Test
  void namesATestWithoutExpectationAndJudgesTheOthers() {
    write("a.litmus", "");
    write("b.litmus", result("Never"));
    Run run = suite();
    assertSays("\n2 proofs: 1 held, 1 without expectation\n", run);
    assertEquals(2, run.code());
  }

  @Test
  void namesABrokenFileAndJudgesTheOthers() {
    Tests.write(directory.resolve("a.litmus"), "C a\n{\n");
    write("b.litmus", result("Never"));
    Run run = suite();
    assertSays("\n2 proofs: 1 held, 1 error\n", run);
    assertEquals(2, run.code());
  }

  @Test
  void namesTestsOfOneName() {
    write("a/mp.litmus", result("Never"));
    write("b/mp.litmus", result("Never"));
    Run run = suite();
    assertSays("2 proofs: 2 held; 1 problem\n", run);
    assertSays("the name mp is also that of", run);
    assertEquals(2, run.code());
  }

  @Test
  void namesRowsAndRecordsWithoutATest() {
    write("mp.litmus", result("Never"));
    Tests.write(directory.resolve("gone.litmus.expected"), "Test gone Allowed\n");
    Tests.write(
        directory.resolve("expected.tsv"), COLUMNS + "lost.litmus\tlkmm\tNever\t0\t3\t\t3\n");
    Run run = suite();
    assertSays("expected.tsv:2:1: there is no test lost.litmus", run);
    assertSays("gone.litmus.expected:1:1: this is the record of no test", run);
    assertSays("1 proof: 1 held; 2 problems", run);
    assertEquals(2, run.code());
  }

  @Test
  void judgesATestUnderEachModelOfItsRows() {
    write("mp.litmus", "");
    Tests.write(
        directory.resolve("expected.tsv"),
        COLUMNS
            + "mp.litmus\tlkmm\tNever\t0\t3\t\t3\n"
            + "mp.litmus\tcoherence\tSometimes\t1\t3\t\t4\n"
            + "mp.litmus\tsc\tSometimes\tn/a\tn/a\tn/a\tn/a\n");
    Run run = suite();
    assertSays("3 proofs: 2 held, 1 broken", run);
    assertSays("mp.litmus (sc)\n    expected  Sometimes\n    got       Never 0 3\n", run);
    assertEquals(1, run.code());
  }

  @Test
  void judgesUnderTheModelsThatAreAskedFor() {
    write("mp.litmus", result("Never"));
    assertSays("1 proof: 1 held", suite("--model", "tso"));
    assertSays("2 proofs: 1 held, 1 without expectation", suite("--model", "tso,sc"));
  }

  @Test
  void findsATableAboveTheDirectoryThatIsGiven() {
    Run run = Run.of("suite", "--no-time", "litmus/perf");
    assertSays("litmus/perf/C-peterz.litmus: forbidden by propagation\n", run);
    assertEquals(0, run.code());
  }

  @Test
  void comparesARecordedOutputLineByLine() {
    write("mp.litmus", "");
    assertEquals(0, suite("--promote").code());
    assertEquals(0, suite().code());
    Path recorded = directory.resolve("mp.litmus.expected");
    String text = Run.of("check", directory.resolve("mp.litmus").toString()).out();
    Tests.write(recorded, text.replace("States 3", "States 4"));
    Run run = suite();
    assertSays("expected 'States 4', got 'States 3'", run);
    assertEquals(1, run.code());
  }

  @Test
  void recordsNoAnswerThatIsNotComplete() {
    write("mp.litmus", "");
    Run run = suite("--promote", "--executions", "1");
    assertSays("1 proof: 0 held, 1 incomplete", run);
    assertEquals(3, run.code());
    assertFalse(Files.exists(directory.resolve("mp.litmus.expected")));
  }

  @Test
  void aCommentStaysItsAuthorsWhateverIsRecorded() {
    write("mp.litmus", result("Sometimes"));
    Run run = suite("--promote");
    assertSays("1 proof: 0 held, 1 broken", run);
    assertEquals(1, run.code());
  }

  @Test
  void tellsWhatChangedSinceABaseline() {
    write("broke.litmus", result("Never"));
    write("fixed.litmus", result("Sometimes"));
    write("gone.litmus", result("Never"));
    write("same.litmus", result("Never"));
    String baseline = directory.resolve("run.json").toString();
    suite("--report", "json=" + baseline);
    write("broke.litmus", result("Always"));
    write("fixed.litmus", result("Never"));
    write("new.litmus", result("Never"));
    directory.resolve("gone.litmus").toFile().delete();
    String out = suite("--baseline", baseline).out().replace(directory + "/", "");
    assertTrue(
        out.contains(
            """
            Changes since the baseline:
              broke    broke.litmus (lkmm): was held, Never 0 3; now broken, Never 0 3
              fixed    fixed.litmus (lkmm): was broken, Never 0 3; now held, Never 0 3
              new      new.litmus (lkmm): held, Never 0 3
              gone     gone.litmus (lkmm): was held, Never 0 3
            """),
        out);
  }

  @Test
  void refusesABaselineThatIsCutShort() throws IOException {
    write("mp.litmus", result("Never"));
    Path baseline = directory.resolve("run.json");
    suite("--report", "json=" + baseline);
    String whole = Files.readString(baseline);
    Files.writeString(baseline, whole.substring(0, whole.length() / 2));
    Run run = suite("--baseline", baseline.toString());
    assertTrue(run.err().contains("this is not a whole report of"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void saysThatADirectoryIsEmptyOrMissing() {
    assertEquals(2, suite().code());
    assertSays("there is no *.litmus file below", suite());
    Run run = Run.of("suite", directory.resolve("nowhere").toString());
    assertSays("there is no file", run);
    assertEquals(2, run.code());
  }

  @Test
  void holdsAProofToWhatItsCommentSaysIsNeeded() {
    write("mp.litmus", needed("P0:smp_store_release, P1:smp_load_acquire"));
    Run run = suite("--audit");
    assertSays("\n1 proof: 1 held\n", run);
    assertEquals(0, run.code());
    assertSays("is said to depend on some orderings, which --audit holds it to", suite());
  }

  @Test
  void breaksAProofThatDependsOnItsBarrierNoMore() {
    Path file = directory.resolve("mp.litmus");
    String test =
        Tests.messagePassing("mp").replaceFirst("\n", "\n" + needed("P0:smp_store_release"));
    Tests.write(file, test.replace("\tsmp_store_release", "\tsmp_wmb();\n\tsmp_store_release"));
    Run run = suite("--audit");
    assertSays(
        "Needed: P0:smp_store_release, but the proof does not depend on it any more: with"
            + " WRITE_ONCE(*y, 1) in line 14 it still holds, as long as others stay",
        run);
    assertEquals(1, run.code());
    assertEquals(0, suite().code());
  }

  @Test
  void breaksAProofWhoseBarrierIsGone() {
    write("mp.litmus", needed("P0:smp_mb"));
    Run run = suite("--audit");
    assertSays("Needed: P0:smp_mb, but P0 has no such call", run);
    assertEquals(1, run.code());
  }

  @Test
  void refusesWhatNamesNoOrderingAmongThem() {
    write("mp.litmus", needed("P0:smp_store_release P1"));
    Run run = suite();
    assertSays("'P1' names no ordering; Needed: takes a thread and what it calls", run);
    assertEquals(2, run.code());
  }

  @Test
  void refusesACallThatIsNotSaidToBeOfAThread() {
    write("mp.litmus", needed("smp_store_release, smp_load_acquire"));
    Run run = suite();
    assertSays("column 12: 'smp_store_release' is not said to be of a thread", run);
    assertEquals(2, run.code());
    write("mp.litmus", needed("since the flag must not overtake the data"));
    assertEquals(0, suite().code());
  }

  @Test
  void saysThatAnAuditWasNotFinished() {
    write("mp.litmus", needed("P0:smp_store_release"));
    Run run = suite("--audit", "--timeout", "0.0000001");
    assertEquals(3, run.code(), run.out());
  }

  private static String needed(String orderings) {
    return "(*\n * Result: Never\n * Needed: " + orderings + "\n *)\n";
  }
}
