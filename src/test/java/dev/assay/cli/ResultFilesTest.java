package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.bench.Families;
import dev.assay.bench.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** A corpus that is answered in parts, by runs that may be killed, has the answers of one run. */
final class ResultFilesTest {

  @TempDir private Path directory;

  private String tests = "";

  @BeforeEach
  void writeTests() {
    for (Family family : Families.all()) {
      for (int n = family.least(); n < family.least() + 2; n++) {
        String name = family.name() + "-" + n + ".litmus";
        Tests.write(directory.resolve("tests").resolve(name), family.text(n));
      }
    }
    Tests.write(directory.resolve("tests/broken.litmus"), "C broken\n{}\nP0(int *x) {");
    tests = directory.resolve("tests").toString();
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private Run record(String shard, String results) {
    return Run.of("check", "--shard", shard, "--results", file(results), tests);
  }

  private String merged(String... results) {
    List<String> words = new ArrayList<>(List.of("merge", "--format", "json"));
    Stream.of(results).map(this::file).forEach(words::add);
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(2, run.code(), run.err());
    return run.out();
  }

  @Test
  void anyNumberOfPartsInAnyOrderMakesTheSameBytes() throws IOException {
    assertEquals(2, record("1/1", "all").code());
    String whole = merged("all");
    assertEquals(2 + names().size(), whole.lines().count());
    for (int parts : List.of(2, 5)) {
      List<String> files = new ArrayList<>();
      for (int i = 1; i <= parts; i++) {
        files.add("part" + i + "of" + parts);
        record(i + "/" + parts, files.get(i - 1));
      }
      Collections.reverse(files);
      assertEquals(whole, merged(files.toArray(String[]::new)));
    }
  }

  @Test
  void aMergedFileCanBeMergedAgain() throws IOException {
    record("1/1", "all");
    record("1/3", "1");
    record("2/3", "2");
    record("3/3", "3");
    Run two = Run.of("merge", "--format", "json", file("3"), file("1"));
    assertNotEquals(0, two.code());
    assertTrue(two.err().contains("assay: missing: part 2/3\n"), two.err());
    Files.writeString(directory.resolve("13"), two.out());
    assertEquals(merged("all"), merged("13", "2", "13"));
  }

  @Test
  void aPartHoldsTheSameTestsHoweverTheyAreListed() throws IOException {
    List<String> names = new ArrayList<>(names());
    Collections.reverse(names);
    names.addAll(0, List.of("check", "--shard", "2/3", "--results", file("listed")));
    Run.of(names.toArray(String[]::new));
    record("2/3", "walked");
    assertEquals(
        Files.readString(directory.resolve("walked")).lines().sorted().toList(),
        Files.readString(directory.resolve("listed")).lines().sorted().toList());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(tests))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void aPartCanBePrintedToo() {
    long printed = 0;
    for (String shard : List.of("1/2", "2/2")) {
      Run run = Run.of("check", "--shard", shard, "--format", "json", tests);
      printed += run.out().lines().count();
    }
    assertEquals(Run.of("check", "--format", "json", tests).out().lines().count(), printed);
  }

  @Test
  void aRunThatWasKilledGoesOnWhereItWas() throws Exception {
    record("1/1", "all");
    Path results = directory.resolve("killed");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "check",
            "-j",
            "1",
            "--results",
            results.toString(),
            tests);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (lines(results) < 5 && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.destroyForcibly().waitFor();
    assertEquals(128 + 9, process.exitValue());
    long left = lines(results);
    assertTrue(left < lines(directory.resolve("all")), "it had ended before it was killed");

    Run broken = Run.of("merge", results.toString());
    // 2 where the faulty test was answered before.
    assertTrue(List.of(2, 3).contains(broken.code()), broken.err());
    assertTrue(broken.err().contains("the run of part 1/1 was cut short"), broken.err());

    Run resumed = record("1/1", "killed");
    assertTrue(resumed.out().contains(" of them before\n"), resumed.out());
    assertFalse(resumed.out().contains(" 0 of them before\n"), resumed.out());
    assertEquals(merged("all"), merged("killed"));
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).lines().count() : 0;
  }

  @Test
  void whereverAFileIsCutItGoesOn() throws IOException {
    record("1/1", "all");
    String whole = merged("all");
    byte[] bytes = Files.readAllBytes(directory.resolve("all"));
    for (int length : new int[] {0, 1, 20, 500, 3000, bytes.length / 2, bytes.length - 1}) {
      Path cut = directory.resolve("cut");
      Files.write(cut, Arrays.copyOf(bytes, length));
      record("1/1", "cut");
      assertEquals(whole, merged("cut"), "cut after " + length);
    }
  }

  /** 4 states of SB, of which a file keeps 4 or none. */
  @Test
  void manyStatesAreKeptAsTheirNumberAndADigest() throws IOException {
    String test = "litmus/shapes/SB.litmus";
    Run.of("check", "--results", file("all"), "--states", "4", test);
    Run.of("check", "--results", file("few"), "--states", "3", test);
    String all = Files.readString(directory.resolve("all"));
    String few = Files.readString(directory.resolve("few"));
    String states = all.substring(all.indexOf("\"states\":") + 9, all.indexOf(",\"flags\""));
    assertTrue(few.contains("\"stateCount\":4,\"statesDigest\":\"" + sha256(states) + "\""), few);
    assertFalse(few.contains("\"states\""), few);
    assertEquals(Run.of("merge", file("all")).out(), Run.of("merge", file("few")).out());
    Run text = Run.of("check", "--states", "none", test);
    assertTrue(text.err().contains("herd7's text has all states"), text.err());
    assertEquals(2, Run.of("check", "--results", file("x"), "--states", "some", test).code());
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRunThatHadEndedAddsNothing() throws IOException {
    record("1/1", "all");
    byte[] before = Files.readAllBytes(directory.resolve("all"));
    Run again = record("1/1", "all");
    assertEquals(2, again.code());
    assertEquals(
        new String(before, StandardCharsets.UTF_8), Files.readString(directory.resolve("all")));
  }

  @Test
  void aTestThatWasChangedIsAnsweredAnew() {
    Tests.write(directory.resolve("one/a.litmus"), Tests.messagePassing("a"));
    String folder = file("one");
    Run.of("check", "--results", file("r"), folder);
    String weaker = Tests.messagePassing("a").replace("smp_load_acquire(y)", "READ_ONCE(*y)");
    Tests.write(directory.resolve("one/a.litmus"), weaker);
    Run.of("check", "--results", file("r"), folder);
    assertEquals(folder + "/a.litmus: Ok Sometimes 1 3\n", Run.of("merge", file("r")).out());
  }

  @Test
  void aFileThatCannotBeReadIsTriedAgain() {
    String good = Tests.write(directory.resolve("one/a.litmus"), Tests.messagePassing("a"));
    String late = file("one/b.litmus");
    Run first = Run.of("check", "--results", file("r"), good, late);
    assertEquals(2, first.code());
    assertEquals(
        file("r") + ": 1 tests answered, 0 of them before, 1 inputs without an answer\n",
        first.out());
    Run merged = Run.of("merge", file("r"));
    assertEquals(2, merged.code());
    assertTrue(merged.err().contains("no answer: {\"file\":\"" + late), merged.err());
    Tests.write(Path.of(late), Tests.messagePassing("b"));
    assertEquals(0, Run.of("check", "--results", file("r"), good, late).code());
    assertEquals(0, Run.of("merge", file("r")).code());
  }

  @Test
  void printsALineATestAndASummary() {
    Tests.write(directory.resolve("one/b.litmus"), Tests.messagePassing("b"));
    Tests.write(directory.resolve("one/a.litmus"), "C a");
    Run.of("check", "--results", file("r"), file("one"));
    Run merged = Run.of("merge", file("r"));
    assertTrue(merged.out().startsWith(file("one/a.litmus") + ": error: "), merged.out());
    assertTrue(merged.out().endsWith(file("one/b.litmus") + ": No Never 0 3\n"), merged.out());
    assertEquals("2 tests, 1 Never, 1 error\n", merged.err());
  }

  @ParameterizedTest
  @CsvSource({"0/3", "4/3", "1/0", "x/y", "1", "1/3/5", "-1/3", "1/9999999999", "''"})
  void aPartThatThereCannotBeIsRefused(String shard) {
    Run run = Run.of("check", "--shard", shard, tests);
    assertEquals("", run.out());
    assertTrue(run.err().contains("--shard"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void resultsOfOtherSettingsAreLeftAlone() throws IOException {
    record("1/1", "all");
    String before = Files.readString(directory.resolve("all"));
    Run other = Run.of("check", "--unroll", "3", "--results", file("all"), tests);
    assertEquals(2, other.code());
    assertTrue(other.err().contains("--unroll is '2' here and '3' in this run"), other.err());
    assertEquals(2, Run.of("check", "--model", "sc", "--results", file("all"), tests).code());
    Run part = record("1/2", "all");
    assertEquals(2, part.code());
    assertTrue(part.err().contains("part 1/1 of the tests, not of 1/2"), part.err());
    assertEquals(before, Files.readString(directory.resolve("all")));
    Run.of("check", "--unroll", "3", "--results", file("three"), tests);
    Run merge = Run.of("merge", file("all"), file("three"));
    assertEquals(2, merge.code());
    assertEquals("", merge.out());
    assertTrue(merge.err().contains("three:1:1: error: these results are of other"), merge.err());
  }

  /** What each option of {@code check} makes of results; those that change no answer, nothing. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("--model", "--model sc"),
          Map.entry("--bell", "--model lkmm.cat --bell nothing.bell"),
          Map.entry("--macros", "--macros nothing.def"),
          Map.entry("--variant", "--variant lkmmv1"),
          Map.entry("--compile", "--model aarch64 --compile aarch64:llsc"),
          Map.entry("--verdict-only", "--verdict-only"),
          Map.entry("--dialect", "--dialect dartagnan"),
          Map.entry("--unroll", "--unroll 3"),
          Map.entry("--skipcheck", "--skipcheck propagation"),
          Map.entry("--strictskip", "--strictskip"),
          Map.entry("--timeout", "--timeout 50"),
          Map.entry("--memory", "--memory 500m"),
          Map.entry("--executions", "--executions 7"),
          Map.entry("--strict", "--strict"),
          Map.entry("--states", "--states all"),
          Map.entry("--shard", "--shard 1/2"),
          Map.entry("--conf", "--conf some.cfg"),
          Map.entry("-I", ""),
          Map.entry("--max-input", ""),
          Map.entry("-j", ""),
          Map.entry("--no-time", ""),
          // of C programs, which --results refuses
          Map.entry("--threads", ""),
          Map.entry("--init", ""),
          Map.entry("--assert", ""),
          Map.entry("-D", ""),
          Map.entry("--count", ""),
          // of Java sources, which --results refuses too
          Map.entry("--actors", ""),
          Map.entry("--class-path", ""),
          Map.entry("--format", ""),
          Map.entry("--results", ""),
          Map.entry("--help", ""),
          Map.entry("--version", ""));

  @TestFactory
  Stream<DynamicTest> everyOptionThatChangesAnswersIsHeldAgainstTheFile() {
    Tests.write(directory.resolve("nothing.bell"), "nothing\n");
    Tests.write(directory.resolve("nothing.def"), "nothing() { __fence{mb}; }\n");
    Tests.write(directory.resolve("some.cfg"), "unroll 5\n");
    String test = Tests.write(directory.resolve("one/a.litmus"), Tests.messagePassing("a"));
    Run.of("check", "--results", file("r"), test);
    CommandSpec check = CommandSpec.forAnnotatedObject(new CheckCommand(nowhere()));
    return check.options().stream()
        .map(option -> option.longestName().replace("--skipchecks", "--skipcheck"))
        .map(option -> DynamicTest.dynamicTest(option, () -> isHeldAgainst(option, test)));
  }

  private static Terminal nowhere() {
    return new Terminal(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Map.of(),
        false);
  }

  private void isHeldAgainst(String option, String test) {
    assertTrue(OPTIONS.containsKey(option), "does " + option + " change answers? see RunSettings");
    String given = OPTIONS.getOrDefault(option, "");
    if (!given.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("check", "--results", file("r"), test));
      for (String word : given.split(" ", -1)) {
        words.add(word.matches("nothing.*|some.*") ? file(word) : word);
      }
      Run run = Run.of(words.toArray(String[]::new));
      boolean refused =
          run.err().contains("r:1:1: error: these results are of other settings: ")
              || run.err().contains("r:1:1: error: this file is of part ");
      assertTrue(refused, run.err() + run.out());
      assertEquals(2, run.code());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "hello\n", "{}\n", "[1]\n", "\u0000\n", "{\"file\":\"a\"}\n"})
  void aForeignFileIsLeftAlone(String text) throws IOException {
    Path foreign = Files.writeString(directory.resolve("foreign"), text);
    for (Run run : List.of(record("1/1", "foreign"), Run.of("merge", foreign.toString()))) {
      assertEquals("", run.out());
      assertTrue(run.err().contains("foreign:1:1: error: this is no result file"), run.err());
      assertEquals(2, run.code());
    }
    assertEquals(text, Files.readString(foreign));
  }

  @Test
  void aDamagedLineIsNamedAndTheFileLeftAlone() throws IOException {
    record("1/1", "all");
    List<String> lines = new ArrayList<>(Files.readAllLines(directory.resolve("all")));
    lines.set(3, lines.get(3).substring(0, lines.get(3).length() / 2));
    String damaged = String.join("\n", lines) + "\n";
    Files.writeString(directory.resolve("all"), damaged);
    Run run = record("1/1", "all");
    assertTrue(run.err().contains("all:4:1: error: this is no line of a result"), run.err());
    assertEquals(2, run.code());
    assertEquals(damaged, Files.readString(directory.resolve("all")));
    assertEquals(2, Run.of("merge", file("all")).code());
  }

  @Test
  void aLineThatIsMissingIsMissed() throws IOException {
    record("1/1", "all");
    List<String> lines = new ArrayList<>(Files.readAllLines(directory.resolve("all")));
    lines.remove(3);
    Files.write(directory.resolve("all"), lines);
    Run run = Run.of("merge", file("all"));
    assertTrue(run.err().contains("all: lines are missing, "), run.err());
    assertNotEquals(0, run.code());
  }

  @Test
  void answersThatContradictEachOtherAreAnError() throws IOException {
    Tests.write(directory.resolve("one/a.litmus"), Tests.messagePassing("a"));
    Run.of("check", "--results", file("r"), file("one"));
    String row = Files.readString(directory.resolve("r"));
    Files.writeString(directory.resolve("s"), row.replace("Never", "Always"));
    Run run = Run.of("merge", file("r"), file("s"));
    assertEquals("", run.out());
    assertTrue(
        run.err().contains("s:2:1: error: this contradicts the answer for the same test in"),
        run.err());
    assertEquals(2, run.code());
    Files.writeString(
        directory.resolve("s"), row.replaceAll("content\":\"....", "content\":\"0000"));
    assertTrue(Run.of("merge", file("r"), file("s")).err().contains("another test than the one"));
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaid() throws IOException {
    Run folder = Run.of("check", "--results", directory.toString(), tests);
    assertTrue(folder.err().contains("cannot write '" + directory), folder.err());
    assertEquals(2, folder.code());
    Run nowhere = Run.of("check", "--results", file("no/where"), tests);
    assertTrue(nowhere.err().contains("there is no such directory"), nowhere.err());
    Run missing = Run.of("merge", file("nothing"));
    assertTrue(missing.err().contains("there is no file"), missing.err());
    assertEquals(2, missing.code());
    Run device = Run.of("check", "--results", "/dev/zero", tests);
    assertTrue(device.err().contains("it is no regular file"), device.err());
    assertEquals(2, device.code());
    assertEquals(2, Run.of("merge", "/dev/zero").code());
  }

  @Test
  void twoRunsDoNotWriteOneFile() throws IOException {
    Path file = Files.createFile(directory.resolve("r"));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertTrue(lock.isValid());
      Run run = record("1/1", "r");
      assertTrue(run.err().contains("another run is writing"), run.err());
      assertEquals(2, run.code());
    }
  }

  @Test
  void optionsThatCannotGoTogetherAreRefused() {
    Run format = Run.of("check", "--results", file("r"), "--format", "json", tests);
    assertTrue(format.err().contains("leave out --format"), format.err());
    assertEquals(2, format.code());
    Run input = Run.withInput(Tests.messagePassing("mp"), "check", "--shard", "1/2", "-");
    assertTrue(input.err().contains("take tests in files only"), input.err());
    assertEquals(2, input.code());
  }
}
