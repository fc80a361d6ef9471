package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing more can be written every command says what was not, and ends with 3. */
final class FullDiskTest {

  @TempDir private Path directory;

  private static Run onto(OutputStream out, InputStream in, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(List.of(arguments), new Terminal(in, out, err, Map.of(), false));
    return new Run(code, "", err.toString(StandardCharsets.UTF_8));
  }

  private static final class Full extends OutputStream {
    @Override
    public void write(int oneByte) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check TEST",
        "check --format json TEST",
        "compare --model sc,tso TEST",
        "suite TEST",
        "suite --format junit TEST",
        "merge RESULTS",
        "merge --format json RESULTS",
        "extract TEST",
        "explain --format html TEST",
        "explain --format png TEST",
        "audit --format html TEST",
        "repair TEST",
        "models",
        "help check",
        "--version",
        "generate-completion"
      })
  void standardOutputIsFull(String command) {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    String results = directory.resolve("r").toString();
    Run.of("check", "--results", results, test);
    String[] words = command.replace("TEST", test).replace("RESULTS", results).split(" ");
    Run run = onto(new Full(), InputStream.nullInputStream(), words);
    assertTrue(
        run.err().endsWith("assay: the answers could not be written: No space left on device\n"),
        run.err());
    // Without an expectation of the test the input of a suite is wrong, which is graver.
    assertEquals(command.startsWith("suite") ? 2 : 3, run.code(), run.err());
  }

  @Test
  void aReportThatCannotBeWrittenIsNamedAndTheOthersAreWritten() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/dev/full")), "no /dev/full");
    String test =
        Tests.write(
            directory.resolve("mp.litmus"),
            Tests.messagePassing("mp").replaceFirst("\n", "\n(* Result: Never *)\n"));
    Path report = directory.resolve("report.json");
    Run run = Run.of("suite", "--report", "junit=/dev/full", "--report", "json=" + report, test);
    assertEquals("assay: cannot write '/dev/full': No space left on device\n", run.err());
    assertEquals(3, run.code());
    assertTrue(Files.size(report) > 0);
    Run nowhere = Run.of("suite", "--report", "json=" + directory.resolve("no/such"), test);
    assertEquals("", nowhere.out(), "said before hours of work");
    assertEquals(2, nowhere.code());
  }

  /** A file system of a few kilobytes, in a namespace of its own. */
  @Test
  void whatDoesNotFitLeavesNoHalf() throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("script"),
            """
            mount -t tmpfs -o size=16k tmpfs "$1/small" || exit 99
            head -c 10000 /dev/zero > "$1/small/filler"
            shift
            "$@"
            code=$?
            ls -A "$(dirname "$0")/small"
            exit $code
            """);
    Files.createDirectories(directory.resolve("small"));
    String long1 =
        Tests.messagePassing("mp").replaceFirst("\n", "\n(* " + "x".repeat(9000) + " *)\n");
    String mail = Tests.write(directory.resolve("mail"), long1);
    String small = directory.resolve("small").toString();
    for (List<String> command :
        List.of(
            List.of("extract", "--save", small, mail),
            List.of("suite", "--report", "html=" + small + "/report", mail))) {
      Process process = inNamespace(script, command);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      assumeTrue(code != 99 && !said.contains("unshare:"), "no namespaces: " + said);
      assertTrue(said.contains("No space left on device"), said);
      assertTrue(said.endsWith("\nfiller\n"), said);
      assertFalse(code == 0 || code == 70, said);
    }
  }

  /** Where there is no room for a further file, its name is as good as any. */
  @Test
  void aDiskThatTakesNoFurtherFileIsFull() throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("script"),
            """
            mount -t tmpfs -o size=16k,nr_inodes=2 tmpfs "$1/small" || exit 99
            : > "$1/small/filler"
            shift
            exec "$@"
            """);
    Files.createDirectories(directory.resolve("small"));
    String small = directory.resolve("small").toString();
    String test =
        Tests.write(
            directory.resolve("mp.litmus"),
            Tests.messagePassing("mp").replaceFirst("\n", "\n(* Result: Never *)\n"));
    for (List<String> command :
        List.of(
            List.of("extract", "--save", small, test),
            List.of("suite", "--report", "html=" + small + "/report", test),
            List.of("check", "--results", small + "/results", test),
            List.of("jcstress", "-o", small + "/project", test))) {
      Process process = inNamespace(script, command);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      assumeTrue(code != 99 && !said.contains("unshare:"), "no namespaces: " + said);
      assertTrue(said.contains("No space left on device"), said);
      assertEquals(3, code, command + said);
    }
  }

  private Process inNamespace(Path script, List<String> command) throws IOException {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("unshare", "-rm", "sh", script.toString(), directory.toString()));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.add(Main.class.getName());
    words.addAll(command);
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  @Test
  void aClosedStandardInputIsSaidToBeClosed() {
    Run run = onto(new ByteArrayOutputStream(), new ClosedStream.Input(), "check", "-");
    assertTrue(run.err().contains("cannot read '-': standard input is closed"), run.err());
    assertEquals(2, run.code());
    Run closed = onto(new ClosedStream.Output(), new ByteArrayInputStream(new byte[0]), "models");
    assertTrue(closed.err().contains("standard output is closed"), closed.err());
    assertEquals(3, closed.code());
  }
}
