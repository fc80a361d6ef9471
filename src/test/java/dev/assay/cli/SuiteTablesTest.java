package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay suite} makes of tables that are faulty or lie oddly, and what it writes. */
final class SuiteTablesTest {

  private static final String COLUMNS =
      "test\tmodel\tobservation\tpositive\tnegative\tflags\tstates\n";

  @TempDir private Path directory;

  private void writeTest(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".litmus", "");
    Tests.write(directory.resolve(file), Tests.messagePassing(name));
  }

  private Path writeTable(String file, String... rows) {
    Path table = directory.resolve(file);
    Tests.write(table, COLUMNS + String.join("", rows));
    return table;
  }

  private static String never(String test, String model) {
    return test + "\t" + model + "\tNever\t0\t3\t\t3\n";
  }

  private Run suite(String... options) {
    List<String> arguments = new ArrayList<>(List.of("suite", "--no-time"));
    arguments.addAll(List.of(options));
    arguments.add(directory.toString());
    return Run.of(arguments.toArray(new String[0]));
  }

  private static void assertSays(String sentence, Run run) {
    assertTrue(run.out().contains(sentence), run.out() + run.err());
  }

  @Test
  void namesEachFaultyRowAndJudgesByTheOthers() {
    writeTest("mp.litmus");
    writeTable(
        "expected.tsv",
        never("mp.litmus", "lkmm"),
        "mp.litmus\tsc\tNevr\t0\t3\t\t3\n",
        "mp.litmus\ttso\tNever\n",
        "mp.litmus\tpso\tNever\t0\tthree\t\t3\n",
        "mp.litmus\tcoherence\tNever\t0\t3\t\t99999999999\n",
        "\tlkmm\tNever\t0\t3\t\t3\n",
        "mp.litmus\tlkmm\tSometimes\t1\t3\t\t4\n");
    Run run = suite();
    assertSays("1 proof: 1 held; 6 problems", run);
    assertSays("expected.tsv:3:1: 'Nevr' is no observation", run);
    assertSays("expected.tsv:4:1: this row has 3 cells, the table 7", run);
    assertSays("expected.tsv:5:1: negative is 'three', which is no number", run);
    assertSays("expected.tsv:6:1: no test has so many states", run);
    assertSays("expected.tsv:7:1: this row names no test", run);
    assertSays("expected.tsv:8:1: mp.litmus has two rows for lkmm, here and in line 2", run);
    assertEquals(2, run.code());
  }

  @Test
  void aNameThatNoFileCanHaveIsOfNoTest() {
    writeTest("mp.litmus");
    Path table = writeTable("names.tsv", never("mp.litmus", "lkmm"), never("mp\0", "lkmm"));
    Run run = suite("--expected", table.toString());
    assertSays("names.tsv:3:1: there is no test mp", run);
    assertEquals(2, run.code());
    Path list = directory.resolve("list");
    Tests.write(list, "mp.litmus\nm\0p.litmus\n");
    Run listed = Run.of("suite", "@" + list);
    assertSays("this is not a file name", listed);
    assertEquals(2, listed.code());
    assertEquals(2, Run.of("suite", "m\0p.litmus").code());
  }

  @Test
  void namesAModelThatThereIsNot() {
    writeTest("mp.litmus");
    writeTable("expected.tsv", never("mp.litmus", "lkmm"), never("mp.litmus", "lkm"));
    Run run = suite();
    assertSays("2 proofs: 1 held, 1 error", run);
    assertSays("no file 'lkm' in " + directory + " or among the bundled files", run);
    assertEquals(2, run.code());
  }

  @Test
  void namesARowThatNoTestWillEverMeet() {
    writeTest("a/mp.litmus");
    writeTable("a/expected.tsv", never("mp.litmus", "lkmm"));
    writeTable(
        "expected.tsv",
        never("a/mp.litmus", "sc"),
        never("a/../a/mp.litmus", "tso"),
        never("gone.litmus", "lkmm"));
    Run run = suite();
    assertSays("1 proof: 1 held; 3 problems", run);
    assertSays("expected.tsv:2:1: of this test ", run);
    assertSays("/a/expected.tsv speaks", run);
    assertSays("expected.tsv:3:1: this test is to be called a/mp.litmus here", run);
    assertSays("expected.tsv:4:1: there is no test gone.litmus", run);
  }

  @Test
  void namesWhatIsRecordedWhereThereIsNoTestAtAll() {
    writeTest("mp.litmus");
    writeTable("old/expected.tsv", never("gone.litmus", "lkmm"));
    Tests.write(directory.resolve("older/gone.litmus.expected"), "Test gone Allowed\n");
    Run run = suite();
    assertSays("old/expected.tsv:2:1: there is no test gone.litmus", run);
    assertSays("older/gone.litmus.expected:1:1: this is the record of no test", run);
  }

  @Test
  void leavesAFaultyTableAsItIs() throws IOException {
    writeTest("mp.litmus");
    Path table = writeTable("expected.tsv", never("mp.litmus", "lkmm"), "mp.litmus\tsc\n");
    String before = Files.readString(table);
    Run run = suite("--promote");
    assertTrue(run.err().contains("expected.tsv is left as it is: it is faulty"), run.err());
    assertEquals(before, Files.readString(table));
    assertFalse(Files.exists(directory.resolve("mp.litmus.expected")));
  }

  @Test
  void writesNoOtherFileThanItRecords() throws IOException {
    writeTest("mp.litmus");
    Path table = writeTable("expected.tsv", "mp.litmus\tlkmm\tSometimes\t1\t3\t\t4\n");
    Path other = directory.resolve("expected.tsv.new1");
    Tests.write(other, "mine");
    assertEquals(0, suite("--promote").code());
    assertEquals(COLUMNS + never("mp.litmus", "lkmm"), Files.readString(table));
    assertEquals("mine", Files.readString(other));
    assertEquals(3, directory.toFile().list().length);
  }

  @Test
  void recordsNothingUnlessToldTo() throws IOException {
    writeTest("mp.litmus");
    Path table = directory.resolve("expected.tsv");
    String wrong = COLUMNS + "mp.litmus\tlkmm\tSometimes\t1\t3\t\t4\n";
    Tests.write(table, wrong);
    assertEquals(1, suite().code());
    assertEquals(wrong, Files.readString(table));
    assertFalse(Files.exists(directory.resolve("mp.litmus.expected")));
    Run promoted = suite("--promote");
    assertSays("1 proof: 1 held", promoted);
    assertEquals(0, promoted.code());
    assertEquals(COLUMNS + "mp.litmus\tlkmm\tNever\t0\t3\t\t3\n", Files.readString(table));
  }

  @Test
  void namesADirectoryThatCannotBeReadAndJudgesTheRest() {
    writeTest("mp.litmus");
    writeTest("closed/sb.litmus");
    writeTable("expected.tsv", never("mp.litmus", "lkmm"));
    Path closed = directory.resolve("closed");
    assertTrue(closed.toFile().setReadable(false));
    try {
      assumeFalse(Files.isReadable(closed), "this user may read everything");
      Run run = suite();
      assertSays("2 proofs: 1 held, 1 error", run);
      assertSays("no permission to read '" + closed + "'", run);
      assertEquals(2, run.code());
    } finally {
      assertTrue(closed.toFile().setReadable(true));
    }
  }

  @Test
  void followsLinksToDirectoriesAndNamesThoseThatGoRound() throws IOException {
    writeTest("kept/mp.litmus");
    writeTable("kept/expected.tsv", never("mp.litmus", "lkmm"));
    Path proofs = Files.createDirectory(directory.resolve("proofs"));
    Files.createSymbolicLink(proofs.resolve("linked"), directory.resolve("kept"));
    Files.createSymbolicLink(proofs.resolve("round"), proofs);
    Run run = Run.of("suite", proofs.toString());
    assertSays("2 proofs: 1 held, 1 error", run);
    assertSays("proofs/round' leads back to a directory above it", run);
  }
}
