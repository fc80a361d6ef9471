package dev.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is always so whatever the model is no proof. */
final class VacuousAlwaysTest {

  private static final String TEST =
      """
      C proof
      %s(* Result: Always *)
      {}
      P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_store_release(y, 1); }
      P1(int *x, int *y) { int r0 = smp_load_acquire(y); int r1 = READ_ONCE(*x); }
      %s
      """;

  @TempDir Path directory;

  private Run judged(String info, String condition) throws IOException {
    Files.writeString(directory.resolve("proof.litmus"), TEST.formatted(info, condition));
    return Run.of("suite", "--no-time", directory.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; no-contrary; nothing is asked",
        "forall (true); no-contrary; nothing is asked",
        "exists (1:r0=0 \\/ ~(1:r0=0)); no-contrary; under any model",
        "forall (1:r0=0 \\/ 1:r0=1); no-contrary; under any model",
        "forall (1:r7=0); unknown-name; the test has no register 1:r7",
        "forall (x=1); no-contrary; under any model",
      })
  void failsWhereNothingCanContradict(String condition, String reason, String text)
      throws IOException {
    Run run = judged("", condition == null ? "" : condition);
    assertTrue(run.out().contains(reason) && run.out().contains(text), run.out());
    assertTrue(run.out().contains("1 vacuous"), run.out());
    assertEquals(1, run.code());
  }

  @Test
  void holdsWhereTheModelDecides() throws IOException {
    Run run = judged("", "forall (1:r0=0 \\/ 1:r1=1)");
    assertTrue(run.out().contains("1 held"), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void holdsWhereTheTestSaysSo() throws IOException {
    assertEquals(0, judged("Vacuous=no-contrary\n", "forall (x=1)").code());
    assertEquals(0, Run.of("suite", "--vacuity=off", directory.toString()).code());
  }
}
