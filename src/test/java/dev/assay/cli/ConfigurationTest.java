package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files of herd7 on the command line. */
final class ConfigurationTest {

  @TempDir private Path directory;
  private String test = "";

  @BeforeEach
  void writeATestAndAModel() {
    test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    Tests.write(directory.resolve("models/anything.cat"), "anything\nempty 0 as nothing\n");
  }

  @Test
  void findsWhatItNamesBesideItself() {
    String file = configuration("# a model that forbids nothing\nmodel = anything.cat\n");
    Run run = Run.of("check", "--conf", file, test);
    assertEquals("", run.err());
    assertTrue(run.out().contains("\nObservation mp Sometimes 1 3\n"), run.out());
  }

  @Test
  void isFoundWhereModelsAreSought() {
    configuration("model anything.cat\n");
    String models = directory.resolve("models").toString();
    Run run = Run.of("check", "-I", models, "--conf", "my.cfg", test);
    assertTrue(run.out().contains("\nObservation mp Sometimes 1 3\n"), run.out());
  }

  @Test
  void givesWayToOptions() {
    String file = configuration("model anything.cat\nunroll 5\n");
    Run run = Run.of("check", "--conf", file, "--model", "sc", test);
    assertTrue(run.out().contains("\nObservation mp Never 0 3\n"), run.out());
  }

  @Test
  void keepsSilentAboutPictures() {
    Run run = Run.of("check", "--conf", configuration("model sc\ngraph columns\n"), test);
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void refusesWhatWouldChangeAnswersAndIsNotSupported() {
    String file = configuration("model sc\nspeedcheck true\n");
    Run run = Run.of("check", "--conf", file, test);
    assertTrue(
        run.err().startsWith(file + ":2:1: error: 'speedcheck true' is not supported\n"),
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void saysWhatItCannotFind() {
    Run missing = Run.of("check", "--conf", "nothere.cfg", test);
    assertTrue(missing.err().contains("there is no file 'nothere.cfg'"), missing.err());
    String file = configuration("macros nothere.def\n");
    Run macros = Run.of("check", "--conf", file, test);
    assertTrue(macros.err().contains("there is no file 'nothere.def'"), macros.err());
    assertEquals(2, macros.code());
  }

  private String configuration(String text) {
    return Tests.write(directory.resolve("models/my.cfg"), text);
  }
}
