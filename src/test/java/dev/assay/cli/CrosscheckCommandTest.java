package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay crosscheck} on this very machine. */
final class CrosscheckCommandTest {

  private static final String SB = "litmus/shapes/SB.litmus";
  private static final String SB_FENCED = "litmus/fences/SB+mbs.litmus";

  /** Weak outcomes need luck, and machines under load need time. */
  private static final int TRIES = 12;

  @TempDir private Path folder;

  /**
   * Sequential consistency is stronger than any machine: a cross-check that cannot find that out is
   * worth nothing.
   */
  @Test
  void catchesAModelThatIsStrongerThanTheMachine() {
    Run run = new Run(0, "", "");
    for (int i = 0; i < TRIES && run.code() != 1; i++) {
      run =
          Run.of(
              "crosscheck",
              "--mode",
              "quick",
              "--time",
              "" + (i + 1),
              "--seed",
              "" + i,
              "--model",
              "sc",
              SB);
    }
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("Test SB: CONTRADICTS sc in "), run.out());
    assertTrue(run.out().contains("FORBIDDEN AND SEEN. Forbidden by sc: exists"), run.out());
    assertTrue(run.out().contains("again: assay crosscheck --mode quick --time "), run.out());
    assertTrue(run.out().contains("--model sc --seed "), run.out());
  }

  @Test
  void agreesThatFencesForbidStoreBuffering() {
    Run run = Run.of("crosscheck", "--mode", "quick", "--time", "2", SB_FENCED);
    assertTrue(run.code() == 0 || run.code() == 3, run.out() + run.err());
    assertTrue(run.out().contains("0:r1=0; 1:r1=1;"), run.out());
  }

  @Test
  void calledNothingCheckedWhatIsOnlySkipped() {
    Run run = Run.of("crosscheck", "litmus/locks/self-deadlock.litmus");
    assertEquals(2, run.code());
    assertTrue(run.out().contains("possible deadlock: a lock is taken by its holder"), run.out());
    assertEquals("assay: nothing was checked\n", run.err());
  }

  @Test
  void refusesAJvmThatIsNone() {
    Run run = Run.of("crosscheck", "--jvm", "litmus", SB);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--jvm 'litmus' is no JDK and no java program"), run.err());
  }

  @Test
  void tellsWhatAJvmSaysOfAFlagThatItDoesNotKnow() {
    Run run = Run.of("crosscheck", "--mode", "quick", "--jvm-args", "-XX:+Nonsense", SB);
    assertEquals(2, run.code());
    assertTrue(run.out().contains("Unrecognized VM option 'Nonsense'"), run.out());
  }

  @Test
  void readsTheFaultyTestsToo() {
    String faulty = Tests.write(folder.resolve("faulty.litmus"), "C faulty\n{}\n");
    Run run = Run.of("crosscheck", "--mode", "quick", "--time", "0.01", faulty, SB_FENCED);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("faulty.litmus:"), run.err());
    assertTrue(run.out().contains("Test SB+mbs: "), run.out());
  }

  private Process assay(List<String> jvmArguments, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void saysThatAJreIsNotEnough() throws IOException, InterruptedException {
    Process process =
        assay(List.of("--limit-modules", "java.se,jdk.unsupported"), "crosscheck", SB);
    String output = output(process);
    assertEquals(2, process.waitFor(), output);
    assertTrue(output.contains("this Java has no compiler: run Assay on a JDK"), output);
  }

  @Test
  void saysWhereItCannotWrite() throws IOException, InterruptedException {
    Process process =
        assay(List.of("-Djava.io.tmpdir=" + folder.resolve("none")), "crosscheck", SB);
    String output = output(process);
    assertEquals(2, process.waitFor(), output);
    assertTrue(output.contains("assay: the tests could not be run: "), output);
  }

  /** As Ctrl-C does: what is known is written and marked, and no JVM stays behind. */
  @Test
  void keepsPartialResultsWhenInterrupted() throws IOException, InterruptedException {
    Process process = assay(List.of(), "crosscheck", "--time", "1000", SB);
    List<ProcessHandle> children = List.of();
    for (int i = 0; i < 600 && children.isEmpty() && process.isAlive(); i++) {
      Thread.sleep(100);
      children = process.descendants().toList();
    }
    // Not process.destroy(), which closes the stream that we read.
    process.toHandle().destroy();
    String output = output(process);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertTrue(output.contains("Test SB: interrupted after 0 samples; partial"), output);
    assertTrue(output.contains("interrupted: these results are partial"), output);
    assertTrue(children.stream().noneMatch(ProcessHandle::isAlive), "a JVM stayed behind");
    assertTrue(children.size() == 1, "no JVM was ever started: " + output);
  }

  @Test
  void leavesNoTemporaryFiles() throws IOException, InterruptedException {
    Process process =
        assay(
            List.of("-Djava.io.tmpdir=" + folder),
            "crosscheck",
            "--mode",
            "quick",
            "--time",
            "0.01",
            SB);
    String output = output(process);
    assertEquals(3, process.waitFor(), output);
    assertTrue(output.contains("inconclusive: only "), output);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(p -> p.toString().contains("assay-")).toList());
    }
  }

  @Test
  void saysThatItsResultsAreLost() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$@\" >/dev/full",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "crosscheck",
                "--mode",
                "quick",
                SB)
            .start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("assay: the answers could not be written: No space left on device\n", errors);
    assertEquals(3, process.waitFor());
  }

  /** A proof by itself, without the expectations of this project. */
  private String proof(String name, String expected) throws IOException {
    String text = Files.readString(Path.of("litmus").resolve(name + ".litmus"));
    return Tests.write(
        folder.resolve("proof.litmus"),
        text.replaceFirst("\n", "\n(* Result: " + expected + " *)\n"));
  }

  @Test
  void aSuiteIncludesWhatTheMachineShows() throws IOException {
    String proof = proof("fences/SB+mbs", "Never");
    Run run = Run.of("suite", "--no-time", "--crosscheck", "--model", "lkmm", proof);
    assertTrue(run.code() == 0 || run.code() == 3, run.out() + run.err());
    assertTrue(run.out().contains("lkmm on this machine " + proof), run.out());
    assertTrue(run.out().contains("2 proofs: "), run.out());
  }

  /** The proofs are as good as before if the machine has nothing to run. */
  @Test
  void aSuiteSaysThatNothingOfItRan() throws IOException {
    String proof = proof("srcu/SRCU-MP", "Never");
    Run run = Run.of("suite", "--no-time", "--crosscheck", proof);
    assertEquals(2, run.code());
    assertEquals("assay: nothing was checked on the machine\n", run.err());
    assertTrue(run.out().contains("1 proof: 1 held"), run.out());
    assertTrue(run.out().contains("(lkmm): not run on the machine: unsupported"), run.out());
  }
}
