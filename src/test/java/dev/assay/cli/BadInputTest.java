package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with an input or an option is said, and the other inputs are answered. */
final class BadInputTest {

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> aFaultyFileIsNamedAndTheOthersAreAnswered() {
    String good = Tests.messagePassing("good");
    String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
    Map<String, String> faulty = new TreeMap<>();
    faulty.put("empty", "");
    faulty.put("binary", "\u007fELF\u0002\u0001\u0001\0\0\0\u00ff\u00fe");
    faulty.put("header only", "C header");
    faulty.put("truncated", good.substring(0, good.length() / 2));
    faulty.put("one brace too few", good.replaceFirst("\\}\n\nP1", "\nP1"));
    faulty.put("unbalanced quote", good.replace("int r0;", "int \"r0;"));
    faulty.put("long line", "C long\n{ x=" + "1".repeat(10_000_000) + "; }");
    faulty.put("long text without a section", "C long\n" + "x".repeat(10_000_000));
    faulty.put("no quantifier", good.replace("exists", "perhaps"));
    faulty.put("unknown primitive", good.replace("smp_load_acquire", "smp_lod_acquire"));
    faulty.put("unclosed nesting", good.replace("(*x, 1)", "(*x, " + "(".repeat(10_000)));
    faulty.put("nested conditions", good.replace("int r0;", "if (r0) ".repeat(10_000)));
    faulty.put("deep nesting", good.replace("(*x, 1)", "(*x, " + deep + ")"));
    faulty.put("nesting closed twice", good.replace("(*x, 1)", "(*x, " + deep + "))"));
    return faulty.entrySet().stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.getKey(), () -> isRefusedAlone(fault.getKey(), fault.getValue())));
  }

  private void isRefusedAlone(String name, String text) {
    String bad = Tests.write(directory.resolve(name + ".litmus"), text);
    String good = Tests.write(directory.resolve("good.litmus"), Tests.messagePassing("good"));
    Run run = Run.of("check", "--no-time", bad, good);
    assertTrue(run.err().startsWith(bad + ":"), run.err());
    assertTrue(run.err().contains(": error: "), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertTrue(run.out().startsWith("Test good Allowed\n"), run.out());
    assertEquals(2, run.code());
  }

  @Test
  void nestingFarBeyondWhatPeopleWriteIsAnswered() {
    String deep = "(".repeat(400) + "1" + ")".repeat(400);
    String text = Tests.messagePassing("deep").replace("(*x, 1)", "(*x, " + deep + ")");
    Run run = Run.withInput(text, "check", "-");
    assertEquals("", run.err());
    assertTrue(run.out().contains("\nObservation deep Never 0 3\n"), run.out());
  }

  @Test
  void namesWithSlashesAndDotsStayNames() {
    Run run = Run.withInput(Tests.messagePassing("../../etc/x"), "check", "-");
    assertTrue(run.out().startsWith("Test ../../etc/x Allowed\n"), run.out());
  }

  @Test
  void saysWhereAListNamesWhatIsNotThere() {
    String list = Tests.write(directory.resolve("@list"), "# tests\n  nothere.litmus\n");
    Run run = Run.of("check", list);
    Path missing = directory.resolve("nothere.litmus");
    assertEquals(
        list
            + ":2:3: error: there is no file '"
            + missing
            + "'\n    nothere.litmus\n    ^^^^^^^^^^^^^^\n",
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void refusesWhatLeadsToNoTest() {
    String endless = Tests.write(directory.resolve("@endless"), "@endless\n");
    String empty = Tests.write(directory.resolve("@empty"), "# nothing\n");
    Run run = Run.of("check", endless, empty, directory.toString(), "", "@nothere", "a\0b");
    assertEquals("", run.out());
    assertTrue(run.err().contains("contains itself"), run.err());
    assertTrue(run.err().contains("@empty' names no test"), run.err());
    assertTrue(run.err().contains("there is no *.litmus file below " + directory), run.err());
    assertTrue(run.err().contains("an empty name"), run.err());
    assertTrue(run.err().contains("there is no file 'nothere'"), run.err());
    assertTrue(run.err().contains("this is not a file name"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void aModelThatIsNotThereStopsTheRunOnce() {
    Run run = Run.of("check", "--model", "nope", "litmus/shapes");
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().filter(line -> line.contains("error")).count(), run.err());
    assertEquals(2, run.code());
  }

  @ParameterizedTest
  @CsvSource({
    "--timeout 0, is no time",
    "--timeout -1, is no time",
    "--timeout soon, is not a number of seconds",
    "--memory 0, is no memory",
    "--memory -5m, is no memory",
    "--memory lots, is not a size",
    "--executions 0, is not a whole number from 1",
    "--executions -3, is not a whole number from 1",
    "-j 0, is not a whole number from 1",
    "--unroll -1, is not a whole number from 0",
    "--model=, an empty name names nothing",
    "--conf=, an empty name names nothing",
    "-I nothere, there is no directory 'nothere'",
    "--variant lkmmv7, known are cos-opt",
    "--format xml, '--format'",
    "-model sc, Did you mean --model?",
    "-unroll 3, Did you mean --unroll?",
    "--macros nothere.def, there is no file 'nothere.def'",
  })
  void anOptionThatMeansNothingIsRefused(String options, String message) {
    List<String> words = new ArrayList<>(List.of("check"));
    words.addAll(List.of(options.split(" ", -1)));
    words.add("litmus/perf/C-peterz.litmus");
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals("", run.out());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void checksThatExistAreLeftOut() {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    Run run = Run.of("check", "--skipcheck", "happens-before", test);
    assertEquals("", run.err());
    assertTrue(run.out().contains("\nObservation mp Sometimes 1 3\n"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999", "two", ""})
  void anUnrollingThatMeansNothingIsRefused(String bound) {
    String text = Tests.messagePassing("mp").replaceFirst("\n", "\nUnroll=" + bound + "\n");
    Run run = Run.withInput(text, "check", "-");
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("-:2:1: error: Unroll takes a whole number"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void timeIsUpForEndlessUnrollingToo() {
    String text =
        Tests.messagePassing("mp")
            .replaceFirst("\n", "\nUnroll=1000000\n")
            .replace("r0 = smp_load_acquire(y);", "while (r0 == 0) r0 = smp_load_acquire(y);");
    Run run = Run.withInput(text, "check", "--timeout", "0.2", "-");
    assertTrue(run.out().contains("\nObservation mp Incomplete 0 0\n"), run.out());
    assertEquals(3, run.code());
  }

  @ParameterizedTest
  @CsvSource({
    "R[Acesses], unbound var: Acesses; did you mean Accesses?",
    "R['WEAK], tag 'WEAK is undefined",
    "Q[Accesses], instructions are of the kinds",
  })
  void instructionsOfABellFileNameWhatIsDeclared(String instruction, String message) {
    String bell =
        Tests.write(
            directory.resolve("b.bell"), "enum Accesses = 'ONCE\ninstructions " + instruction);
    Run run = Run.of("check", "--model", "sc", "--bell", bell, "litmus/perf/C-peterz.litmus");
    assertTrue(run.err().startsWith(bell + ":2:"), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void aPipeInADirectoryIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe.litmus");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    Tests.write(directory.resolve("good.litmus"), Tests.messagePassing("good"));
    Run run = Run.of("check", directory.toString());
    assertTrue(run.out().startsWith("Test good Allowed\n"), run.out());
    assertEquals(directory + ":1:1: error: '" + pipe + "' is a pipe or device\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void aClosedPipeEndsTheRunWithoutAWord() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = checkInto(failing("Broken pipe"), err);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(3, code);
  }

  @Test
  void aFullDiskIsSaid() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = checkInto(failing("No space left on device"), err);
    assertEquals(
        "assay: the answers could not be written: No space left on device\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(3, code);
  }

  private static int checkInto(OutputStream out, OutputStream err) {
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(new byte[0]), out, err, Map.of(), false);
    return Main.run(List.of("check", "litmus/perf/C-peterz.litmus", "litmus/shapes"), terminal);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
