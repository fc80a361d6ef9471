package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.answer.Observation;
import dev.assay.explain.Explanation;
import dev.assay.source.InputException;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assay as other programs use it. */
final class AssayTest {

  private static final Path PETERZ = Path.of("litmus/perf/C-peterz.litmus");

  @TempDir private Path directory;

  @Test
  void checksATestUnderTheModelThatItIsWrittenFor() {
    Result result = Assay.check(PETERZ);
    assertEquals("lkmm", result.model());
    assertEquals(Observation.NEVER, result.observation());
    assertTrue(
        result.herdText().contains("\nHash=e427f41d9146b2a5445101d3e2fcaa34\n"), result.herdText());
    assertEquals("rc11", Assay.check(Path.of("litmus/c11/C11-SB-sc.litmus")).model());
  }

  @Test
  void checksATestUnderTheModelThatIsAskedFor() {
    assertEquals(Observation.SOMETIMES, Assay.check(PETERZ, "coherence").observation());
  }

  private static final String STORE =
      """
      C store

      {}

      P0(int *x) { int r0; int r1; r0 = READ_ONCE(*x); %s }
      P1(int *x) { WRITE_ONCE(*x, 1); }
      exists (0:r0=1)
      """;

  @Test
  void givesWhatTheModelSaysOfATestThatIsNotInAFile() {
    Result result = Assay.check(STORE.formatted("r1 = *x;"));
    assertEquals("store", result.test());
    assertEquals(Observation.SOMETIMES, result.observation());
    assertTrue(result.conditionHolds());
    assertTrue(result.isComplete());
    assertFalse(result.isLoopCut());
    assertEquals(List.of("data-race"), result.flags());
    assertEquals(BigInteger.ONE, result.positive());
    assertEquals(BigInteger.TWO, result.negative());
    assertEquals("store under lkmm: Sometimes 1 2", result.toString());
    assertEquals(List.of(), result.diagnostics());
  }

  @Test
  void namesTheValuesOfAnOutcome() {
    Result result = Assay.check(STORE.formatted("").replace("0:r0=1)", "0:r0=1 /\\ x=1)"));
    assertEquals(2, result.outcomes().size());
    Outcome first = result.outcomes().get(0);
    assertEquals("0", first.value("0:r0"));
    assertEquals("1", first.value("x"));
    assertEquals("1", first.value("[x]"));
    assertEquals(BigInteger.ONE, first.count());
    assertFalse(first.satisfiesCondition());
    assertEquals("0:r0=0; [x]=1;", first.toString());
    Outcome second = result.outcomes().get(1);
    assertEquals(Map.of("0:r0", "1", "[x]", "1"), second.values());
    assertTrue(second.satisfiesCondition());
    assertEquals(
        "the test does not observe 0:r7, but 0:r0, [x]",
        assertThrows(IllegalArgumentException.class, () -> first.value("0:r7")).getMessage());
  }

  @Test
  void saysWhyAnOutcomeIsNeverSeen() {
    Result result = Assay.check(PETERZ, "tso");
    assertEquals("forbidden by tso", result.whyNever().orElseThrow().text());
    assertTrue(Assay.check(PETERZ, "coherence").whyNever().isEmpty());
  }

  @Test
  void explainsInTermsOfTheSource() {
    String text = Assay.check(PETERZ).explanationText();
    assertTrue(text.contains("—fre→ P1:17 WRITE_ONCE(*y, 1)"), text);
    assertTrue(Assay.check(PETERZ).explanation() instanceof Explanation.Forbidden);
  }

  @Test
  void findsTheReasonInTheModelThatGaveTheAnswer() throws IOException {
    // A bundled model has this name too, and would be another one.
    Files.writeString(
        directory.resolve("lkmm"), "include \"cos.cat\" acyclic po | rf | co | fr as mine");
    Settings settings = Settings.builder().model("lkmm").include(directory).build();
    Result result = Assay.check(PETERZ, settings);
    assertEquals("forbidden by mine", result.whyNever().orElseThrow().text());
  }

  @Test
  void readsAModelAgainThatHasChanged() throws IOException {
    Path model = directory.resolve("mine.cat");
    Path part = directory.resolve("part.cat");
    Files.writeString(model, "include \"cos.cat\" include \"" + part + "\"");
    Files.writeString(part, "acyclic po | rf | co | fr as sc");
    assertEquals(Observation.NEVER, Assay.check(PETERZ, model.toString()).observation());
    Files.writeString(part, "acyclic po-loc | rf | co | fr as coherence");
    assertEquals(Observation.SOMETIMES, Assay.check(PETERZ, model.toString()).observation());
    Files.delete(part);
    assertThrows(InputException.class, () -> Assay.check(PETERZ, model.toString()));
  }

  @Test
  void takesEverySetting() throws IOException {
    Path macros = directory.resolve("some.def");
    Files.writeString(macros, "my_read(X) __load{ONCE}(X)\n");
    String test = "C t\n{}\nP0(int *x) { int r0; r0 = my_read(*x); }\nexists (0:r0=0)\n";
    Settings own = Settings.builder().model("sc").macros(macros).build();
    assertEquals(Observation.ALWAYS, Assay.check(test, own).observation());
    Settings skip = Settings.builder().model("sc").skipChecks("sc").build();
    assertEquals(Observation.SOMETIMES, Assay.check(PETERZ, skip).observation());
    Settings few = Settings.builder().executions(3).build();
    assertFalse(Assay.check(PETERZ, few).isComplete());
    Settings verdict = Settings.builder().verdictOnly().timeout(Duration.ofMinutes(1)).build();
    assertEquals(1, Assay.check(PETERZ, verdict).outcomes().size());
    Settings old = Settings.builder().variant("lkmmv1").build();
    assertEquals(1, Assay.check(PETERZ, old).flags().size());
    Settings power = Settings.builder().model("power").compile("power:isync").build();
    assertEquals(Observation.NEVER, Assay.check(PETERZ, power).observation());
    assertEquals(own, Settings.builder().model("sc").macros(macros).build());
    assertNotEquals(own, Settings.builder().model("sc").build());
    assertThrows(IllegalArgumentException.class, () -> Settings.builder().variant("nonsense"));
    assertThrows(IllegalArgumentException.class, () -> Settings.builder().unroll(-1));
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
  void judgesAProofThatIsGoneAsAnError() throws IOException {
    Path test = directory.resolve("t.litmus");
    Files.copy(PETERZ, test);
    LitmusProof proof = Assay.proofs(directory).get(0);
    Files.delete(test);
    ProofResult result = proof.judge().get(0);
    assertEquals(Status.ERROR, result.status());
    assertEquals("there is no file '" + test + "'", result.error().orElseThrow().message());
  }

  @Test
  void saysOfALinkThatItLeadsBack() throws IOException {
    Files.copy(PETERZ, directory.resolve("t.litmus"));
    Path link = Files.createSymbolicLink(directory.resolve("again"), directory);
    InputException problem = assertThrows(InputException.class, () -> Assay.proofs(directory));
    assertEquals(
        "the link '" + link + "' leads back to a directory above it", problem.getMessage());
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
