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
 * Surprising tests and what {@code assay check} says of them: {@code NAME.litmus} has beside it
 * {@code NAME.litmus.expected} with standard output, which is herd7's, standard error, and the exit
 * code. Run with {@code -Dassay.promote=true} to rewrite the expectations.
 */
final class GoldenAnswersTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/cli/answers");

  @TestFactory
  List<DynamicTest> answersAndWarns() {
    return each(GoldenAnswersTest::compare);
  }

  @TestFactory
  List<DynamicTest> takesWarningsForErrorsWhenStrict() {
    return each(GoldenAnswersTest::compareStrict);
  }

  private interface Check {
    void of(Path file) throws IOException;
  }

  private static List<DynamicTest> each(Check check) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> tests = files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
      assertTrue(tests.size() >= 30, "the folder has shrunk to " + tests.size());
      return tests.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> check.of(f)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static void compare(Path file) throws IOException {
    Path golden = Path.of(file + ".expected");
    Run run = Run.of("check", "--no-time", file.toString());
    String actual = run.out() + inFolder(run.err()) + "exit " + run.code() + "\n";
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }

  private static void compareStrict(Path file) {
    Run lenient = Run.of("check", "--no-time", file.toString());
    Run strict = Run.of("check", "--no-time", "--strict", file.toString());
    if (lenient.err().isEmpty()) {
      assertEquals(lenient, strict);
      return;
    }
    assertEquals("", strict.out());
    assertEquals(lenient.err().replace(": warning: ", ": error: "), strict.err());
    assertEquals(ExitCode.BAD_INPUT.number(), strict.code());
  }

  private static String inFolder(String err) {
    return err.replace(FOLDER + "/", "");
  }
}
