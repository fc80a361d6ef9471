package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * jcstress tests of our own and what {@code assay check} says of them: {@code NAME.java} has {@code
 * NAME.expected} beside it, or in the folder of this test if it is an example; of some, what {@code
 * assay explain} says is in {@code NAME.explained}. Run with {@code -Dassay.promote=true} to
 * rewrite the expectations.
 */
final class JavaTestsTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/cli/java");
  private static final Path EXAMPLES = Path.of("examples/jcstress");

  @TestFactory
  List<DynamicTest> answers() {
    return of("check", ".expected", file -> true);
  }

  @TestFactory
  List<DynamicTest> explanations() {
    return of("explain", ".explained", file -> Files.exists(golden(file, ".explained")));
  }

  private static List<DynamicTest> of(String command, String suffix, Predicate<Path> wanted) {
    try (Stream<Path> ours = Files.list(FOLDER);
        Stream<Path> examples = Files.list(EXAMPLES)) {
      return Stream.concat(ours, examples)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(wanted)
          .sorted()
          .map(
              file ->
                  dynamicTest(file.getFileName().toString(), () -> compare(command, file, suffix)))
          .toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private static Path golden(Path file, String suffix) {
    return FOLDER.resolve(file.getFileName().toString().replace(".java", suffix));
  }

  private static void compare(String command, Path file, String suffix) throws IOException {
    Path golden = golden(file, suffix);
    Run run = Run.of(command, file.toString());
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

  @Test
  void methodsOfAnyClassMakeATest(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Box.java");
    Files.writeString(
        file,
        """
        class Box {
          private int value;
          private boolean full;

          void put() { value = 1; full = true; }

          int get() {
            if (full) {
              if (value == 0) { throw new IllegalStateException(); }
              return value;
            }
            return -1;
          }
        }
        """);
    Run run = Run.of("check", "--actors", "Box.put,Box.get", file.toString());
    assertTrue(
        run.out().contains("throws: line 9: IllegalStateException ends an actor"), run.out());
    assertEquals(ExitCode.CONTRADICTED.number(), run.code());
    Run twice = Run.of("check", "--actors", "put,put,get", file.toString());
    assertTrue(twice.out().contains("  allowed: get() = 1, value = 1, full = true\n"), twice.out());
    Run reasons = Run.of("explain", "--actors", "put,get", file.toString());
    assertTrue(reasons.out().contains("possible"), reasons.out());
    Run none = Run.of("check", "--actors", "put,take", file.toString());
    assertTrue(none.err().contains("no method 'take' is declared here"), none.err());
    assertEquals(ExitCode.BAD_INPUT.number(), none.code());
  }

  @Test
  void whatJavacRefusesIsToldInItsWords(@TempDir Path folder) throws IOException {
    Path wrong = Files.writeString(folder.resolve("Wrong.java"), "class Wrong { int x = y; }\n");
    Path none = Files.writeString(folder.resolve("None.java"), "class None {}\n");
    Run run = Run.of("check", wrong.toString(), none.toString());
    assertTrue(run.err().contains("Wrong.java:1:23: error: cannot find symbol"), run.err());
    assertTrue(run.err().contains("None.java:1:1: error: there is no @JCStressTest"), run.err());
    assertEquals(ExitCode.BAD_INPUT.number(), run.code());
  }

  /** A JVM that is limited so has what a small JRE has, neither javac nor its interfaces. */
  @Test
  void withoutACompilerAJdkIsAskedFor(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path test = EXAMPLES.resolve("TicketTest.java");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules=java.base,java.logging,java.management",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                test.toString())
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertEquals(ExitCode.BAD_INPUT.number(), process.waitFor());
    String line = test + ":1:1: error: this Java has no compiler; Java files are read by a JDK";
    assertTrue(Files.readString(err).startsWith(line), Files.readString(err));
  }

  @Test
  void aFileThatJavacRefusesIsARowOfAComparison(@TempDir Path folder) throws IOException {
    Path wrong = Files.writeString(folder.resolve("Wrong.java"), "class Wrong { int x = y; }\n");
    Run run = Run.of("compare", "--model", "java,x86-tso", wrong.toString());
    assertTrue(run.out().contains(wrong + "  error\n"), run.out());
    assertEquals(ExitCode.BAD_INPUT.number(), run.code());
  }

  @Test
  void aSuiteCountsATestAsAProof() {
    Run run = Run.of("suite", "--format", "github", EXAMPLES.toString());
    assertTrue(
        run.out().contains("::error file=examples/jcstress/PublicationTest.java,line=18"),
        run.out());
    assertTrue(run.out().contains("3 proofs: 2 held, 1 broken"), run.out());
    assertEquals(ExitCode.CONTRADICTED.number(), run.code());
  }

  @Test
  void eachTestOfAFileIsComparedWithItsOwnBaseline(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Grades.java");
    Path report = folder.resolve("run.json");
    Files.copy(FOLDER.resolve("Grades.java"), file);
    Run.of("suite", "--report", "json=" + report, file.toString());
    String same = Run.of("suite", "--baseline", report.toString(), file.toString()).out();
    assertFalse(same.contains("Changes since the baseline"), same);
    String before = Files.readString(file);
    String after = before.replaceFirst("Expect.FORBIDDEN", "Expect.ACCEPTABLE");
    assertNotEquals(before, after);
    Files.writeString(file, after);
    String out = Run.of("suite", "--baseline", report.toString(), file.toString()).out();
    int start = out.indexOf("Changes since the baseline");
    String changes = out.substring(start, out.indexOf("\n\n", start) + 1);
    assertEquals(
        """
        Changes since the baseline:
          changed  Grades.java: Grades.ForbiddenAndMissing (java): was broken, Wrong 2 2; now broken, Wrong 3 1
        """,
        changes.replace(folder + "/", ""));
  }

  @Test
  void commandsForLitmusTestsSaySo(@TempDir Path folder) {
    Run run = Run.of("jcstress", "-o", folder.toString(), EXAMPLES.toString());
    assertTrue(run.err().contains("Java files are no litmus tests"), run.err());
    assertEquals(ExitCode.BAD_INPUT.number(), run.code());
  }

  @Test
  void modelsAreComparedByTheResultsThatTheyPermit() {
    Run run = Run.of("compare", "--model", "java,x86-tso,lkmm", EXAMPLES.toString());
    assertTrue(run.out().contains("2 results  2 results  n/a\n"), run.out());
    assertTrue(run.out().contains("3 results  2 results  n/a        differ\n"), run.out());
    assertTrue(run.out().contains("  java has, x86-tso has not:\n    \"3, 0\"\n"), run.out());
    assertTrue(run.out().contains("41: seen.x  reads Point.x=3"), run.out());
    assertTrue(run.out().contains("The models differ on 1 of 3 tests."), run.out());
    assertEquals(ExitCode.CONTRADICTED.number(), run.code());
  }

  @Test
  void aTestIsRunAsItIsAndComparedWithWhatIsAllowed() {
    String file = EXAMPLES.resolve("TicketTest.java").toString();
    Run run = Run.of("crosscheck", "--mode", "quick", "--time", "2", file);
    assertTrue(run.code() == 0 || run.code() == 3, run.out() + run.err());
    assertTrue(run.out().contains("1, 2, 2  "), run.out());
    assertFalse(run.out().contains("FORBIDDEN"), run.out());
  }

  @Test
  void whatIsSeenAndNotAllowedIsAFinding(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("nothing.cat");
    Files.writeString(model, "nothing\nempty rf & ext & ((W \\ IW) * R) as nobody-sees-others\n");
    Path file = folder.resolve("Seen.java");
    Files.writeString(file, SEEN);
    Run run =
        Run.of(
            "crosscheck",
            "--model",
            model.toString(),
            "--time",
            "1",
            "--mode",
            "quick",
            file.toString());
    assertTrue(run.out().contains("FORBIDDEN AND SEEN. Not allowed by"), run.out() + run.err());
    assertEquals(ExitCode.CONTRADICTED.number(), run.code());
  }

  @Test
  void whatCannotBeRunIsSkippedWithTheReason(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Seen.java");
    Files.writeString(
        file,
        SEEN.replace("int x;", "static int x;")
            + SEEN.substring(SEEN.indexOf("@JCS"))
                .replace("public class Seen", "class Other")
                .replace("public void", "private void"));
    Run run = Run.of("crosscheck", "--mode", "quick", file.toString());
    assertTrue(run.out().contains("Skip Seen: it writes static fields"), run.out() + run.err());
    assertTrue(run.out().contains("Skip Other: the method write is private"), run.out());
    assertEquals(ExitCode.BAD_INPUT.number(), run.code());
  }

  private static final String SEEN =
      """
      import org.openjdk.jcstress.annotations.*;
      import org.openjdk.jcstress.infra.results.I_Result;

      @JCStressTest
      @Outcome(id = {"0", "1"}, expect = Expect.ACCEPTABLE)
      @State
      public class Seen {
        int x;
        @Actor public void write() { x = 1; }
        @Actor public void read(I_Result r) { r.r1 = x; }
      }
      """;
}
