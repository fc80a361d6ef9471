package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Mails, pages and other files as they arrive, and what {@code assay extract --check} says of them:
 * each has beside it {@code NAME.expected} with standard output, standard error, and the exit code.
 * Run with {@code -Dassay.promote=true} to rewrite the expectations.
 */
final class ArrivedTextTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/extract/arrived");

  private static final String EXPECTED = ".expected";

  @TestFactory
  List<DynamicTest> checksWhatIsInAFile() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> arrived = files.filter(f -> !f.toString().endsWith(EXPECTED)).sorted().toList();
      assertTrue(arrived.size() >= 100, "the folder has shrunk to " + arrived.size());
      return arrived.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> compare(f)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static void compare(Path file) throws IOException {
    Path golden = Path.of(file + EXPECTED);
    Run run = Run.of("extract", "--check", file.toString());
    String actual = inFolder(run.out()) + inFolder(run.err()) + "exit " + run.code() + "\n";
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }

  private static String inFolder(String text) {
    return text.replace(FOLDER + "/", "");
  }
}
