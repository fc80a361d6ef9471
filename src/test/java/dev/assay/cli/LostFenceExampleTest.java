package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The finding of {@code examples/lost-fence}, where the JVM that has it runs these tests. */
final class LostFenceExampleTest {

  private static final String EXAMPLE = "examples/lost-fence";
  private static final int TRIES = 10;

  private static void assumeTheJvmOfTheFinding() {
    assumeTrue(
        Runtime.version().feature() == 17 && System.getProperty("os.arch").equals("amd64"),
        "the finding is about JDK 17 on x86-64");
  }

  @Test
  void showsTheForbiddenOutcomeWithSingleFences() {
    assumeTheJvmOfTheFinding();
    Run run = new Run(0, "", "");
    for (int i = 1; i <= TRIES && run.code() != 1; i++) {
      run =
          Run.of("crosscheck", "--mode", "quick", "--smp-mb", "single", "--time", "" + i, EXAMPLE);
    }
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("CONTRADICTS lkmm"), run.out());
  }

  @Test
  void showsNothingWithDoubleFences() {
    Run run = Run.of("crosscheck", "--mode", "quick", "--time", "3", EXAMPLE);
    assertTrue(run.code() == 0 || run.code() == 3, run.out() + run.err());
  }

  @Test
  void findsTheFenceMissingInTheMachineCode() throws IOException, InterruptedException {
    assumeTheJvmOfTheFinding();
    ProcessBuilder script =
        new ProcessBuilder("bash", EXAMPLE + "/evidence.sh").redirectErrorStream(true);
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("twoFences               2        1\n"), output);
    assertTrue(output.contains("twoFencesKept           2        2\n"), output);
  }
}
