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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * jcstress tests of our own and what {@code assay check} says of them: {@code NAME.java} has {@code
 * NAME.expected} beside it, or in the folder of this test if it is an example. Run with {@code
 * -Dassay.promote=true} to rewrite the expectations.
 */
final class JavaTestsTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/cli/java");
  private static final Path EXAMPLES = Path.of("examples/jcstress");

  @TestFactory
  List<DynamicTest> answers() {
    try (Stream<Path> ours = Files.list(FOLDER);
        Stream<Path> examples = Files.list(EXAMPLES)) {
      List<Path> all =
          Stream.concat(ours, examples)
              .filter(file -> file.toString().endsWith(".java"))
              .sorted()
              .toList();
      return all.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> compare(file)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static void compare(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".java", ".expected");
    Path golden = FOLDER.resolve(name);
    Run run = Run.of("check", file.toString());
    String actual =
        run.out() + run.err().replace(file.getParent() + "/", "") + "exit " + run.code() + "\n";
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }

  @Test
  void aDirectoryOfJavaFilesIsAnsweredAsItsFilesAre() {
    Run whole = Run.of("check", EXAMPLES.toString());
    StringBuilder each = new StringBuilder();
    for (String name : List.of("HandoverTest", "PublicationTest", "TicketTest")) {
      each.append(Run.of("check", EXAMPLES.resolve(name + ".java").toString()).out());
    }
    assertEquals(each.toString(), whole.out());
    assertEquals(ExitCode.CONTRADICTED.number(), whole.code());
  }
}
