package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.jcstress.Crosschecked.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run by the official harness that builds nothing, or runs nothing. */
final class OfficialRunnerTest {

  private static final Translation.Translated SB = Translations.one("litmus/fences/SB+mbs.litmus");
  private static final Translation.Translated PETERZ =
      Translations.one("litmus/perf/C-peterz.litmus");

  @TempDir private Path folder;

  private OfficialRunner runner(String maven, String java) throws IOException {
    Scripts.program(folder, "mvn", maven);
    RunOptions options = Scripts.options(folder, java);
    return new OfficialRunner(
        options, folder.resolve("project"), Optional.of(folder + ":/usr/bin:/bin"), 2);
  }

  /** The harness leaves them out, and ends with 0. */
  @Test
  void namesTestsWithMoreActorsThanCores() throws IOException, Runner.RunFailure {
    Crosschecked peterz = runner("exit 0", "exit 0").run(List.of(PETERZ)).get(0);
    assertEquals(Verdict.INCONCLUSIVE, peterz.verdict());
    assertEquals(TestRun.Ending.NOT_SCHEDULED, peterz.runs().get(0).ending());
    assertEquals("left out by the harness: 3 actors, 2 cores", peterz.runs().get(0).message());
  }

  @Test
  void takesNoSamplesForNoSuccess() throws IOException, Runner.RunFailure {
    Crosschecked sb = runner("exit 0", "exit 0").run(List.of(SB)).get(0);
    assertEquals(Verdict.FAILED, sb.verdict());
    String message = sb.runs().get(0).message();
    assertTrue(message.startsWith("the harness brought no samples, and ended with code 0"));
  }

  @Test
  void showsTheErrorsOfMaven() throws IOException {
    OfficialRunner runner = runner("echo '[INFO] hm'\necho '[ERROR] no network'\nexit 1", "exit 0");
    Runner.RunFailure failure =
        assertThrows(Runner.RunFailure.class, () -> runner.run(List.of(SB)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.endsWith("project':\n[ERROR] no network"), message);
  }

  @Test
  void saysThatMavenIsMissing() throws IOException {
    RunOptions options = Scripts.options(folder, "exit 0");
    OfficialRunner runner =
        new OfficialRunner(options, folder.resolve("project"), Optional.of(folder.toString()));
    Runner.RunFailure failure =
        assertThrows(Runner.RunFailure.class, () -> runner.run(List.of(SB)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("no mvn on the PATH"), message);
  }

  @Test
  void leavesAnotherProjectAlone() throws IOException {
    Path pom = folder.resolve("project/pom.xml");
    Files.createDirectory(folder.resolve("project"));
    Files.writeString(pom, "<project/>");
    OfficialRunner runner = runner("exit 0", "exit 0");
    assertThrows(IOException.class, () -> runner.run(List.of(SB)));
    assertEquals("<project/>", Files.readString(pom));
  }

  @Test
  void saysThatItWasStopped() throws Exception {
    Path started = folder.resolve("started");
    OfficialRunner runner = runner("touch '" + started + "'\nexec sleep 1000", "exit 0");
    Thread stopper =
        new Thread(
            () -> {
              Scripts.await(started);
              runner.stop();
            });
    stopper.start();
    Crosschecked sb = runner.run(List.of(SB)).get(0);
    stopper.join();
    assertEquals(Verdict.INTERRUPTED, sb.verdict());
  }
}
