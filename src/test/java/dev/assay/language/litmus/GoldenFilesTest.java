package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests that are files: each {@code NAME.litmus} has beside it {@code NAME.litmus.expected} with
 * what is read, or {@code NAME.litmus.expected-failure} with the error. A file {@code NAME.def}
 * holds the macros. Run with {@code -Dassay.promote=true} to rewrite the expectations.
 */
final class GoldenFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/language/litmus");

  @TestFactory
  List<DynamicTest> rejected() {
    return tests("rejected", 60);
  }

  @TestFactory
  List<DynamicTest> warned() {
    return tests("warned", 20);
  }

  @TestFactory
  List<DynamicTest> read() {
    return tests("read", 10);
  }

  private static List<DynamicTest> tests(String folder, int atLeast) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      List<Path> tests = files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
      assertTrue(tests.size() >= atLeast, folder + " has shrunk to " + tests.size());
      return tests.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> compare(f, folder)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static void compare(Path file, String folder) throws IOException {
    boolean rejected = folder.equals("rejected");
    Path golden = Path.of(file + (rejected ? ".expected-failure" : ".expected"));
    String actual;
    try {
      LitmusTest test = LitmusParser.parse(source(file), macros(file));
      actual = shown(test, folder);
      assertTrue(!rejected, "was read:\n" + actual);
    } catch (InputException e) {
      actual = e.render() + "\n";
      assertTrue(rejected, actual);
    }
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual, StandardCharsets.ISO_8859_1);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden, StandardCharsets.ISO_8859_1), actual);
  }

  private static SourceFile source(Path file) throws IOException {
    return new SourceFile(
        file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  private static MacroTable macros(Path file) throws IOException {
    Path macros = Path.of(file.toString().replace(".litmus", ".def"));
    return Files.exists(macros) ? MacroTable.parse(source(macros)) : MacroTable.kernel();
  }

  private static String shown(LitmusTest test, String folder) {
    String warnings =
        test.warnings().stream().map(w -> w.render() + "\n").collect(Collectors.joining());
    if (folder.equals("warned")) {
      return warnings;
    }
    String init =
        test.init().stream()
            .map(
                item ->
                    "init "
                        + item.type().orElse("-")
                        + (item.pointer() ? "* " : " ")
                        + item.target()
                        + (item.length() > 1 ? " of " + item.length() : "")
                        + " "
                        + item.values()
                        + "\n")
            .collect(Collectors.joining());
    String locations =
        test.locations().stream()
            .map(located -> "location " + located.observable() + "\n")
            .collect(Collectors.joining());
    return warnings
        + "name "
        + test.name()
        + " "
        + test.vocabulary()
        + "\n"
        + init
        + TreeText.of(test.threads())
        + locations
        + "Condition "
        + test.condition().text()
        + "\n"
        + String.join("\n", test.hashLines())
        + "\n";
  }

  @TestFactory
  List<DynamicTest> everyExpectationHasItsTest() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(f -> f.toString().contains(".litmus.expected"))
          .sorted()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> assertTrue(hasTest(f))))
          .toList();
    }
  }

  private static boolean hasTest(Path golden) {
    String name = golden.toString();
    return Files.exists(Path.of(name.substring(0, name.indexOf(".expected"))));
  }
}
