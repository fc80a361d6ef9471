package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.bench.Families;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that was finished is never lost, whoever else writes, and whatever lies in the file. */
final class ResultWritersTest {

  @TempDir private Path directory;

  private String test(String name) {
    return Tests.write(directory.resolve(name + ".litmus"), Tests.messagePassing(name));
  }

  private String results() {
    return directory.resolve("r.jsonl").toString();
  }

  private Process start(String... arguments) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return new ProcessBuilder(Stream.concat(java, Stream.of(arguments)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void aSecondRunIsToldWhoWritesTheFileAndTheFirstLosesNothing() throws Exception {
    String first = test("first");
    String endless =
        Families.all().stream()
            .filter(f -> f.name().equals("lock"))
            .findFirst()
            .orElseThrow()
            .text(40);
    String slow = Tests.write(directory.resolve("slow.litmus"), endless);
    Process process = start("check", "-j", "1", "--results", results(), first, slow);
    try {
      Path file = Path.of(results());
      while (process.isAlive() && (!Files.exists(file) || rows() < 1)) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), file);
      Path name = Files.createLink(directory.resolve("name.jsonl"), file);
      String before = Files.readString(file);
      for (Path path : List.of(file, link)) {
        Run refused = Run.of("check", "--results", path.toString(), test("second"));
        String holder = "another run is writing it: process " + process.pid() + " on ";
        assertTrue(refused.err().contains("cannot write '" + path + "': " + holder), refused.err());
        assertEquals(2, refused.code());
      }
      Run refused = Run.of("check", "--results", name.toString(), test("second"));
      assertTrue(refused.err().contains("is writing it, under another name"), refused.err());
      assertEquals(before, Files.readString(file));
    } finally {
      process.destroyForcibly().waitFor();
    }
    Run next = Run.of("check", "--results", results(), first, test("second"));
    assertEquals(results() + ": 2 tests answered, 1 of them before\n", next.out(), next.err());
    Run merged = Run.of("merge", results());
    assertEquals(2, merged.out().lines().count(), merged.err());
  }

  private long rows() throws IOException {
    return Files.readString(Path.of(results())).lines().count() - 1;
  }

  @Test
  void theLockIsHeldAfterTheFileWasOpenedAndClosedAgain() throws IOException {
    Run.of("check", "--results", results(), test("a"));
    Path lock = Path.of(results() + ".lock");
    assertEquals("", Files.readString(lock), "nobody holds it");
    try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertTrue(other.lock().isValid());
      Files.readString(Path.of(results()));
      Run refused = Run.of("check", "--results", results(), test("b"));
      assertTrue(refused.err().contains("another run is writing it"), refused.err());
    }
    assertEquals(0, Run.of("check", "--results", results(), test("b")).code());
  }

  @Test
  void aRunOfOtherTestsOnAFileThatIsWholeLeavesItWhole() {
    Run.of("check", "--results", results(), test("a"));
    Run.of("check", "--results", results(), test("b"));
    Run merged = Run.of("merge", results());
    assertEquals(0, merged.code(), merged.err());
    assertEquals(2, merged.out().lines().count(), merged.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\t", "\u000b"})
  void aFileOfOtherLineEndsIsLeftAlone(String end) throws IOException {
    Run.of("check", "--results", results(), test("a"), test("b"));
    String whole = Files.readString(Path.of(results()));
    int header = whole.indexOf('\n') + 1;
    String all = whole.replace("\n", end);
    String rows = whole.substring(0, header) + whole.substring(header).replace("\n", end);
    for (String text : List.of(all, rows)) {
      Files.writeString(Path.of(results()), text);
      for (String command : List.of("check --results", "merge")) {
        Run run =
            command.equals("merge")
                ? Run.of("merge", results())
                : Run.of("check", "--results", results(), test("c"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("error: this is no "), run.err());
        assertEquals(text, Files.readString(Path.of(results())));
      }
    }
  }

  @Test
  void whatAMachineWithoutPowerLeavesIsTakenAway() throws IOException {
    Run.of("check", "--results", results(), test("a"));
    String whole = Files.readString(Path.of(results()));
    Files.writeString(Path.of(results()), whole + "{\"file\":\"b" + "\0".repeat(4096));
    Run run = Run.of("check", "--results", results(), test("a"));
    assertEquals(0, run.code(), run.err());
    assertEquals(whole, Files.readString(Path.of(results())));
  }
}
