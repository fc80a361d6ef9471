package example;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.Assay;
import dev.assay.LitmusProof;
import dev.assay.Result;
import dev.assay.engine.answer.Observation;
import dev.assay.suite.ProofResult;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The orderings that the code relies on hold, and for a reason. */
class ProofsTest {

  private static final Path PROOFS = Path.of(System.getProperty("proofs", "proofs"));

  @TestFactory
  Stream<DynamicTest> everyProofHolds() {
    return Assay.proofs(PROOFS).stream()
        .map(proof -> dynamicTest(proof.toString(), () -> holds(proof)));
  }

  private static void holds(LitmusProof proof) {
    assertAll(proof.judge().stream().map(result -> () -> assertTrue(result.holds(), why(result))));
  }

  private static String why(ProofResult result) {
    return result.key() + ": " + String.join("; ", result.complaints());
  }

  @Test
  void theFenceIsWhatOrdersTheBuffers() {
    Result fenced = Assay.check(PROOFS.resolve("buffers-with-fences.litmus"));
    assertEquals(Observation.NEVER, fenced.observation(), fenced::explanationText);
    assertEquals("forbidden by propagation", fenced.whyNever().orElseThrow().text());
  }
}
