package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories without end, files that come and go, and clients that make no sense. */
@Timeout(60)
final class BrokenSurroundingsTest {

  @TempDir private Path directory;

  private Run run(String command, String input) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(input);
    return Run.of(words.toArray(new String[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check --no-time",
        "suite",
        "compare --model sc,tso",
        "audit",
        "repair",
        "explain"
      })
  void directoriesThatContainThemselvesAreReadOnce(String command) throws IOException {
    Tests.write(directory.resolve("a/mp.litmus"), Tests.messagePassing("mp"));
    Files.createSymbolicLink(directory.resolve("a/up"), Path.of(".."));
    Run run = run(command, directory.toString());
    assertEquals(2, run.code(), run.out() + run.err());
    assertTrue(
        (run.out() + run.err()).contains("leads back to a directory above it"),
        run.out() + run.err());
    assertTrue(run.out().contains("mp"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"check --no-time", "suite", "audit", "explain"})
  void filesThatComeAndGoAreAnsweredOrNamed(String command) throws Exception {
    int files = 30;
    for (int i = 0; i < files; i++) {
      Tests.write(directory.resolve("t" + i + ".litmus"), Tests.messagePassing("mp"));
    }
    Thread other = new Thread(() -> comeAndGo(files), "other");
    other.start();
    Run run = run(command, directory.toString());
    other.interrupt();
    other.join();
    assertTrue(Set.of(0, 1, 2).contains(run.code()), run.err());
    assertFalse((run.out() + run.err()).contains("fault of Assay"), run.out() + run.err());
  }

  /** Until it is interrupted: files become directories, links to nothing, empty, or half. */
  private void comeAndGo(int files) {
    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
      Path file = directory.resolve("t" + i % files + ".litmus");
      try {
        Files.deleteIfExists(file);
        switch (i % 4) {
          case 0 -> Files.createDirectory(file);
          case 1 -> Files.createSymbolicLink(file, Path.of("nowhere"));
          case 2 -> Files.writeString(file, Tests.messagePassing("mp").substring(0, 40));
          default -> Files.createFile(file);
        }
      } catch (IOException e) {
        // Somebody reads it just now; the next one will do.
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: -5\r\n\r\n{",
        "Content-Length: 99999999999\r\n\r\n{",
        "Content-Length: 2\r\n\r\n]]",
        "\u0001\u001b[2J no header at all\n\n"
      })
  void aClientThatMakesNoSenseIsToldSoInALine(String input) {
    Run run = Run.withInput(input, "lsp");
    assertEquals(1, run.code(), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("\u001b"), run.err());
  }

  @Test
  void aProofThatTakesTooLongIsNotJudgedToItsEnd() {
    StringBuilder body = new StringBuilder("\tint r0 = READ_ONCE(*x);\n");
    body.append("\tif (r0) { r0 = READ_ONCE(*x); }\n".repeat(24));
    String test =
        Tests.write(
            directory.resolve("ifs.litmus"),
            "C ifs\n\n{}\n\nP0(int *x, int *y)\n{\n"
                + body
                + "}\n\nP1(int *x, int *y) { WRITE_ONCE(*x, 1); }\n\nexists (0:r0=0)\n");
    String proof =
        Tests.write(directory.resolve("proof"), Run.of("explain", "--format", "json", test).out());
    Run soon = Run.of("verify", "--timeout", "0.1", test, proof);
    assertEquals(3, soon.code(), soon.out() + soon.err());
    assertTrue(soon.out().contains("not judged to its end: stopped after 0.1 s"), soon.out());
    Run small = Run.of("verify", "--memory", "5m", test, proof);
    assertEquals(3, small.code(), small.out() + small.err());
    assertTrue(small.out().contains("more than 5242880 bytes"), small.out());
  }
}
