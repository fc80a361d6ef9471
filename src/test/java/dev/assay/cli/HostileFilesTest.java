package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.source.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files may do to the reader: their names, what they lead to, and where they point. */
@Timeout(60)
final class HostileFilesTest {

  private static final String NAMED = "esc\u001b[31mred\n::error::forged\u009b2J\r.litmus";

  @TempDir private Path directory;

  private String test(String file, String info) {
    String text = Tests.messagePassing("mp").replaceFirst("\n", "\n" + info + "\n");
    return Tests.write(directory.resolve(file), text);
  }

  private Path fifo(String name) throws Exception {
    Path path = directory.resolve(name);
    assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0, "no mkfifo");
    return path;
  }

  @Test
  void pipesAndDevicesAreNoFiles() throws Exception {
    String fifo = fifo("fifo").toString();
    String list = Tests.write(directory.resolve("list"), "fifo\n/dev/zero\n");
    for (List<String> arguments :
        List.of(
            List.of("check", fifo),
            List.of("check", "@" + fifo),
            List.of("check", "@" + list),
            List.of("check", "/dev/zero"),
            List.of("check", "@/dev/zero"),
            List.of("suite", "@" + list),
            List.of("suite", "--expected", fifo, test("t/mp.litmus", "")),
            List.of("compare", "--model", "sc,tso", "@" + list))) {
      Run run = Run.of(arguments.toArray(new String[0]));
      assertEquals(2, run.code(), arguments + run.err() + run.out());
      assertTrue((run.err() + run.out()).contains("pipe or device"), run.err() + run.out());
    }
  }

  @Test
  void whatIsTooLargeIsNotRead() {
    String test = test("mp.litmus", "");
    try {
      Run refused = Run.of("check", "--max-input", "100", test);
      assertEquals(2, refused.code());
      assertTrue(
          refused.err().contains("it is larger than 100 bytes (--max-input)"), refused.err());
      assertEquals(
          2, Run.withInput("C a\n".repeat(100), "check", "--max-input", "100", "-").code());
      assertEquals(0, Run.of("check", "--max-input", "1m", test).code());
    } finally {
      System.clearProperty(InputFiles.LIMIT);
    }
  }

  @Test
  void aTestReadsNoModelOutsideItsDirectory() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.cat"), "root:x:0:0\n");
    Files.createDirectories(directory.resolve("tests"));
    Files.createSymbolicLink(directory.resolve("tests/link.cat"), secret);
    Tests.write(directory.resolve("tests/include.cat"), "M\ninclude \"" + secret + "\"\n");
    for (String model : List.of(secret.toString(), "link.cat", "include.cat", "/dev/zero")) {
      String test = test("tests/mp.litmus", "Model=" + model);
      for (String command : List.of("check", "suite")) {
        Run run = Run.of(command, test);
        assertEquals(2, run.code(), run.out() + run.err());
        assertTrue((run.err() + run.out()).contains("no file"), run.err() + run.out());
        assertFalse((run.err() + run.out()).contains("root"), run.err() + run.out());
      }
    }
    Tests.write(directory.resolve("tests/own.cat"), "M\nacyclic po | rf\n");
    String own = test("tests/mp.litmus", "Model=own.cat");
    assertEquals(0, Run.of("check", own).code(), Run.of("check", own).err());
    String elsewhere = test("other/mp.litmus", "Model=own.cat");
    assertEquals(2, Run.of("check", elsewhere).code());
    assertEquals(0, Run.of("check", "-I", directory.resolve("tests").toString(), elsewhere).code());
  }

  @Test
  void aTableReadsNoModelOutsideItsDirectory() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.cat"), "root:x:0:0\n");
    test("tests/mp.litmus", "");
    Tests.write(directory.resolve("tests/own.cat"), "M\nacyclic po | rf\n");
    Path table = directory.resolve("tests/expected.tsv");
    String header = "test\tmodel\tobservation\nmp.litmus\t";
    for (String model : List.of(secret.toString(), "../secret.cat", "/dev/zero")) {
      Files.writeString(table, header + model + "\tNever\n");
      Run run = Run.of("suite", directory.resolve("tests").toString());
      assertEquals(2, run.code(), run.out() + run.err());
      assertTrue((run.err() + run.out()).contains("no file"), run.err() + run.out());
      assertFalse((run.err() + run.out()).contains("root"), run.err() + run.out());
    }
    Files.writeString(table, header + "own.cat\tNever\n");
    Run own = Run.of("suite", directory.resolve("tests").toString());
    assertFalse(own.out().contains("no file"), own.out());
    assertTrue(own.out().contains("own.cat"), own.out());
  }

  @Test
  void recordingFollowsNoLink() throws IOException {
    test("tests/mp.litmus", "");
    Path precious = Files.writeString(directory.resolve("precious"), "precious");
    Path link = directory.resolve("tests/mp.litmus.expected");
    Files.createSymbolicLink(link, precious);
    Run run = Run.of("suite", "--promote", directory.resolve("tests").toString());
    assertTrue(run.err().contains("is left as it is: it is a symbolic link"), run.err());
    assertEquals("precious", Files.readString(precious));
    assertTrue(Files.isSymbolicLink(link));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit", "github", "html"})
  void noFormatPassesOnWhatANameWouldDoToATerminal(String format) {
    Tests.write(directory.resolve(NAMED), Tests.messagePassing("mp"));
    Tests.write(directory.resolve("broken" + NAMED), "C broken\n{}\nP0(\u001b[2J) {}\n");
    Path report = directory.resolve("report");
    Run run =
        Run.of(
            "suite",
            "--format",
            format,
            "--report",
            format.toUpperCase(Locale.ROOT) + "=" + report,
            directory.toString());
    assertEquals(2, run.code());
    Stream.of(run.out(), run.err(), read(report)).forEach(HostileFilesTest::assertTame);
    assertTrue(run.out().contains("x1b") || run.out().contains("u001b"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "compare --model sc,tso", "jcstress -o OUT", "merge"})
  void neitherDoesAnyCommand(String command) {
    Tests.write(directory.resolve("broken" + NAMED), "C broken\n{}\nP0(\u001b[2J) {}\n");
    String words = command.replace("OUT", directory.resolve("out").toString());
    String[] arguments = (words + " " + "INPUT").split(" ");
    arguments[arguments.length - 1] = directory.resolve("broken" + NAMED).toString();
    Run run = Run.of(arguments);
    assertEquals(2, run.code());
    assertTame(run.out());
    assertTame(run.err());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertTame(String text) {
    assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'), text);
    assertTrue(text.lines().noneMatch(line -> line.startsWith("::error::forged")), text);
    assertTrue(text.chars().noneMatch(c -> c >= 0x7F && c < 0xA0), text);
  }
}
