package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs of a command as they are printed: each {@code NAME.args} of a folder holds what follows the
 * command, and beside it lies {@code NAME.expected} with standard output, standard error and the
 * exit code. Run with {@code -Dassay.promote=true} to rewrite the expectations, and read them.
 */
final class GoldenRuns {

  private static final Path FOLDERS = Path.of("src/test/resources/dev/assay/cli");

  private GoldenRuns() {}

  /**
   * A test for each run.
   *
   * @param least how many there are at least
   */
  static List<DynamicTest> of(String command, String folder, int least) throws IOException {
    try (Stream<Path> files = Files.list(FOLDERS.resolve(folder))) {
      List<Path> cases = files.filter(f -> f.toString().endsWith(".args")).sorted().toList();
      assertTrue(cases.size() >= least, "the folder has shrunk to " + cases.size());
      return cases.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> compare(command, f)))
          .toList();
    }
  }

  private static void compare(String command, Path arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(Files.readString(arguments).strip().split(" ")));
    Run run = Run.of(words.toArray(new String[0]));
    String actual = run.out() + run.err() + "exit " + run.code() + "\n";
    Path golden = Path.of(arguments.toString().replace(".args", ".expected"));
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }
}
