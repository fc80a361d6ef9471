package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first line of a C program says of how it is to be checked, and of what is expected. */
final class ProgramCommentsTest {

  private static final String CODE =
      """
      #include <stdatomic.h>
      atomic_int x, y;
      int r = 1, s = 1;
      void a(void) { atomic_store_explicit(&x, 1, ORDER); r = atomic_load_explicit(&y, ORDER); }
      void b(int v) { atomic_store_explicit(&y, v, ORDER); s = atomic_load_explicit(&x, ORDER); }
      void none(void) { }
      """;
  private static final String HOW = "-D ORDER=memory_order_seq_cst --threads a,b:1";
  private static final String WHAT = " --assert 'r || s'";

  @TempDir private Path directory = Path.of("");

  private String file(String name, String first) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, first + "\n" + CODE);
    return file.toString();
  }

  private Run check(String first, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(List.of(options));
    arguments.add(file("program.c", first));
    return Run.of(arguments.toArray(String[]::new));
  }

  private void verdict(String expected, Run run) {
    assertTrue(run.out().endsWith("Verdict: " + expected + "\n"), run.out() + run.err());
  }

  @Test
  void itStandsForOptionsAndTheCommandLineWins() throws IOException {
    String first = "// assay: " + HOW + WHAT;
    verdict("holds", check(first));
    verdict("holds", check(first + " --model sc"));
    assertTrue(check(first + " --model sc").out().contains(" under sc\n"));
    assertTrue(check(first + " --model sc", "--model", "rc11").out().contains(" under rc11\n"));
    verdict("violated", check(first, "-D", "ORDER=memory_order_relaxed"));
    verdict("violated", check(first, "--assert", "r == 1 && s == 1"));
    verdict("holds", check(first, "--threads", "none"));
  }

  private void refused(String first, int column, String message) throws IOException {
    Run run = check(first, "-D", "ORDER=memory_order_seq_cst");
    assertEquals(2, run.code(), run.out());
    String begin = directory.resolve("program.c") + ":1:" + column + ": error: ";
    assertTrue(run.err().startsWith(begin), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  @Test
  void whatItHoldsWronglyHasAPlace() throws IOException {
    refused("// assay: --thread a", 11, "not '--thread'");
    refused("// assay: expect holds", 11, "not 'expect'");
    refused("// assay: --threads expect: holds", 11, "'--threads' needs a value");
    refused("// assay: --threads a,c expect: holds", 21, "no function 'c' is defined here");
    refused("// assay: --init c --threads a", 18, "no function 'c' is defined here");
    refused("// assay: --model nothing --threads none", 19, "not 'nothing'");
    refused("// assay: --model sc --model sc", 22, "is given twice");
    refused("// assay: --assert 'r", 20, "this quote does not end");
    refused("// assay: --threads a expect: allowed", 31, "not 'allowed'");
    refused("// assay: --threads a expect: holds; or not", 31, "not 'holds;'");
    refused("// assay: --threads a expect: holds or", 37, "the comment ends behind 'holds'");
  }

  @Test
  void inAnotherLineItIsNotIgnored() throws IOException {
    Run run = check("\n  // assay: --threads a");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("program.c:2:3: error: this comment is read"), run.err());
  }

  @Test
  void aSuiteJudgesByIt() throws IOException {
    String relaxed = HOW.replace("seq_cst", "relaxed") + WHAT;
    String spin = "// assay: -D ORDER=memory_order_relaxed --threads ";
    Path report = directory.resolve("report.xml");
    Run run =
        Run.of(
            "suite",
            "--report",
            "junit=" + report,
            file("held.c", "// assay: " + HOW + WHAT + " expect: holds"),
            file("known.c", "// assay: " + relaxed + " expect: violated"),
            file("broken.c", "// assay: " + relaxed + " expect: holds"),
            file("better.c", "// assay: " + HOW + WHAT + " expect: violated"),
            file("silent.c", "// assay: " + HOW),
            file("wrong.c", spin + "z expect: holds"),
            "src/test/resources/dev/assay/suite/proofs/corr.litmus");
    assertEquals(2, run.code());
    for (String line :
        List.of(
            "held           Holds .* held.c",
            "held           Violated .* known.c",
            "broken         Violated .* broken.c",
            "broken         Holds .* better.c",
            "no expectation Holds .* silent.c",
            "error          - .* wrong.c")) {
      String pattern = "(?s).*" + line.replace(" .* ", "[^\\n]*/") + "\\n.*";
      assertTrue(run.out().matches(pattern), line + "\n" + run.out() + run.err());
    }
    assertTrue(run.out().contains("violated: line 9: assertion"), run.out());
    String xml = Files.readString(report);
    assertTrue(xml.contains("failures=\"2\""), xml);
    assertTrue(xml.contains("violated: line 9: assertion"), xml);
  }

  @Test
  void aSuiteAsksEachModel() throws IOException {
    String first = "// assay: --model c11 " + HOW + WHAT + " expect: holds";
    Run run = Run.of("suite", "--model", "rc11,sc", file("two.c", first));
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("2 proofs: 2 held"), run.out());
    assertEquals(2, Run.of("suite", "--promote", file("two.c", first)).code());
  }

  @Test
  void whatWasCutIsIncompleteInASuite() throws IOException {
    Path file = directory.resolve("cut.c");
    Files.writeString(
        file,
        """
        // assay: --threads a,a --assert y<9 expect: holds
        #include <stdatomic.h>
        atomic_int x, y;
        void a(void) { while (atomic_exchange(&x, 1)) atomic_fetch_add(&y, 1); atomic_store(&x, 0); }
        """);
    Run run = Run.of("suite", file.toString());
    assertEquals(3, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("incomplete"), run.out());
    assertTrue(run.out().contains("the loop at line 4 was cut"), run.out());
  }
}
