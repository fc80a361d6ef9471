package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Explanations as they are printed: each {@code NAME.args} holds what follows {@code assay
 * explain}, and beside it lies {@code NAME.expected} with standard output, standard error and the
 * exit code. Run with {@code -Dassay.promote=true} to rewrite the expectations, and read them.
 */
final class ExplanationsTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/cli/explanations");

  /** Files of models change more often than what is said of them. */
  private static final Pattern MODEL_CONTENT = Pattern.compile("\"modelContent\":\"\\p{XDigit}+\"");

  @TestFactory
  List<DynamicTest> explains() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> cases = files.filter(f -> f.toString().endsWith(".args")).sorted().toList();
      assertTrue(cases.size() >= 30, "the folder has shrunk to " + cases.size());
      return cases.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> compare(f)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static void compare(Path arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("explain"));
    words.addAll(List.of(Files.readString(arguments).strip().split(" ")));
    Run run = Run.of(words.toArray(new String[0]));
    String actual =
        MODEL_CONTENT.matcher(run.out()).replaceAll("\"modelContent\":\"\"")
            + run.err()
            + "exit "
            + run.code()
            + "\n";
    Path golden = Path.of(arguments.toString().replace(".args", ".expected"));
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }
}
