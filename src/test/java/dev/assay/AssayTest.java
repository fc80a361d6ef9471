package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.source.InputException;
import dev.assay.suite.ProofResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Assay as other programs use it. */
final class AssayTest {

  private static final Path PETERZ = Path.of("litmus/perf/C-peterz.litmus");

  @Test
  void checksATestUnderTheModelThatItIsWrittenFor() {
    CheckResult result = Assay.check(PETERZ);
    assertEquals("lkmm", result.model());
    assertEquals(Observation.NEVER, result.observation());
    assertTrue(
        Assay.herdText(result).contains("\nHash=e427f41d9146b2a5445101d3e2fcaa34\n"),
        Assay.herdText(result));
    assertEquals("rc11", Assay.check(Path.of("litmus/c11/C11-SB-sc.litmus")).model());
  }

  @Test
  void checksATestUnderTheModelThatIsAskedFor() {
    assertEquals(Observation.SOMETIMES, Assay.check(PETERZ, "coherence").observation());
  }

  @Test
  void checksATestThatIsNotInAFile() {
    String test = "C t\n{}\nP0(int *x) { WRITE_ONCE(*x, 1); }\nforall (x=1)\n";
    assertEquals(Observation.ALWAYS, Assay.check(test).observation());
  }

  @Test
  void saysWhyAnOutcomeIsNeverSeen() {
    CheckResult result = Assay.check(PETERZ, "tso");
    assertEquals("forbidden by tso", Assay.whyNever(result).orElseThrow().text());
    assertTrue(Assay.whyNever(Assay.check(PETERZ, "coherence")).isEmpty());
  }

  @Test
  void judgesTheProofsBelowADirectory() {
    List<LitmusProof> proofs = Assay.proofs(Path.of("src/test/resources/dev/assay/suite/proofs"));
    List<String> failed =
        proofs.stream()
            .flatMap(proof -> proof.judge().stream())
            .filter(result -> !result.holds())
            .map(ProofResult::test)
            .toList();
    assertEquals(10, proofs.size());
    assertEquals(List.of("broken-mp-wmb", "broken-race", "vacuous-typing-error"), failed);
  }

  @Test
  void throwsWhatIsWrongWithAnInput() {
    InputException missing =
        assertThrows(InputException.class, () -> Assay.check(Path.of("no.litmus")));
    assertEquals("no.litmus:1:1: error: there is no file 'no.litmus'", missing.render());
    assertThrows(InputException.class, () -> Assay.check("not a test"));
    assertThrows(InputException.class, () -> Assay.proofs(Path.of("grammar")));
    assertThrows(InputException.class, () -> Assay.proofs(Path.of("nowhere")));
    assertThrows(InputException.class, () -> Assay.check(PETERZ, "no-such-model"));
  }
}
