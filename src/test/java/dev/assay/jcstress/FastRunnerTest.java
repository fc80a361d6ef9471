package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.jcstress.Crosschecked.Verdict;
import dev.assay.jcstress.race.RaceMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose JVMs hang, die or never start. */
final class FastRunnerTest {

  private static final Translation.Translated SB = Translations.one("litmus/fences/SB+mbs.litmus");

  /** More than a loaded machine needs to start a script. */
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir private Path folder;

  private FastRunner runner(String script, long patienceMillis) throws IOException {
    return new FastRunner(Scripts.options(folder, script), patienceMillis, (done, all) -> {});
  }

  private List<Crosschecked> run(String script, Translation.Translated... tests)
      throws IOException, Runner.RunFailure {
    return runner(script, PATIENCE_MILLIS).run(List.of(tests));
  }

  private static String say(String line) {
    return "printf '" + RaceMain.MARK.replace("\t", "\\t") + line + "\\n'\n";
  }

  @Test
  void killsAJvmThatHangs() throws IOException, Runner.RunFailure {
    Crosschecked sb = runner("exec sleep 1000", 1000).run(List.of(SB)).get(0);
    assertEquals(Verdict.FAILED, sb.verdict());
    assertEquals(TestRun.Ending.HUNG, sb.runs().get(0).ending());
    assertTrue(ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void tellsHowAJvmDied() throws IOException, Runner.RunFailure {
    Crosschecked sb = run(say("jvm\\tfake") + "echo 'out of luck' >&2\nkill -9 $$\n", SB).get(0);
    assertEquals(Verdict.FAILED, sb.verdict());
    assertEquals(
        "the JVM died: it was killed by signal 9: out of luck", sb.runs().get(0).message());
  }

  @Test
  void keepsWhatWasSeenBeforeAJvmDied() throws IOException, Runner.RunFailure {
    String counts = say("jvm\\tfake") + say("count\\t200000\\t1, 1") + say("end\\tSB");
    Crosschecked sb =
        run(counts + "exit 3\n", SB, Translations.one("litmus/shapes/MP.litmus")).get(0);
    assertEquals(Verdict.AGREES, sb.verdict());
    assertEquals(Map.of("1, 1", 200_000L), sb.counts());
  }

  @Test
  void countsAForbiddenOutcomeEvenIfTheJvmDiesAfterwards() throws IOException, Runner.RunFailure {
    Crosschecked sb = run(say("jvm\\tfake") + say("count\\t3\\t0, 0") + "exit 3\n", SB).get(0);
    assertEquals(Verdict.CONTRADICTED, sb.verdict());
    assertEquals("0:r1=0; 1:r1=0;", sb.forbidden().get(0).outcome().text());
  }

  @Test
  void namesAnOutcomeThatNobodyThoughtOf() throws IOException, Runner.RunFailure {
    Crosschecked sb = run(say("jvm\\tfake") + say("count\\t1\\t7, 0") + say("end\\tSB"), SB).get(0);
    assertEquals(Verdict.CONTRADICTED, sb.verdict());
    assertEquals("0:r1=7; 1:r1=0;", sb.forbidden().get(0).outcome().text());
  }

  @Test
  void isInconclusiveAfterTooFewSamples() throws IOException, Runner.RunFailure {
    String few = say("jvm\\tfake") + say("count\\t99999\\t1, 1") + say("end\\tSB");
    assertEquals(Verdict.INCONCLUSIVE, run(few, SB).get(0).verdict());
  }

  @Test
  void showsTheErrorsOfTheCompiler() {
    Translation.Translated broken =
        new Translation.Translated(
            SB.className(),
            "package litmus; public class SB_mbs { int x = nothing; }",
            SB.actorRecords(),
            SB.fieldTexts(),
            SB.resultClass(),
            SB.hasArbiter(),
            SB.allowed(),
            SB.outcomes(),
            SB.mapping(),
            SB.original());
    Runner.RunFailure failure = assertThrows(Runner.RunFailure.class, () -> run("exit 0", broken));
    assertTrue(String.valueOf(failure.getMessage()).contains("cannot find symbol"));
    assertTrue(failure.isOurs());
  }

  @Test
  void keepsWhatWasSeenBeforeSomebodyStoppedIt() throws Exception {
    Path seen = folder.resolve("seen");
    String counts = say("jvm\\tfake") + say("count\\t7\\t1, 1");
    FastRunner runner = runner(counts + "touch '" + seen + "'\nexec sleep 1000\n", PATIENCE_MILLIS);
    Thread stopper =
        new Thread(
            () -> {
              Scripts.await(seen);
              runner.stop();
            });
    stopper.start();
    Crosschecked sb = runner.run(List.of(SB)).get(0);
    stopper.join();
    assertEquals(Verdict.INTERRUPTED, sb.verdict());
    assertEquals(Map.of("1, 1", 7L), sb.counts());
  }

  @Test
  void saysThatAllWasStopped() throws IOException, Runner.RunFailure {
    FastRunner runner = runner("exit 0", PATIENCE_MILLIS);
    runner.stop();
    assertEquals(Verdict.INTERRUPTED, runner.run(List.of(SB)).get(0).verdict());
  }
}
