package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that once took much longer than they were given, or for ever. */
final class BudgetsHoldTest {

  private static final Path MODELS = Path.of("src/test/resources/dev/assay/cli/models");
  private static final String SMALL = "litmus/shapes/SB.litmus";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"interpreted", "compiled"})
  void definitionThatDoesNotConvergeIsAnErrorByItsName(String how) {
    String model = MODELS.resolve(how + "-recursion-without-end.cat").toString();
    Run run = Run.of("check", "--no-time", "--model", model, SMALL);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("the recursive definition of r does not converge"), run.err());
    assertTrue(run.err().contains(model + ":"), run.err());
  }

  /** Nodes of a plan are shared: to walk each as often as it is used takes 4^40 steps. */
  @Test
  void modelOfSharedDefinitionsTakesAsLongAsItIs() throws IOException {
    StringBuilder cat = new StringBuilder("\"shared\"\ninclude \"cos.cat\"\nlet a0 = rf | co\n");
    for (int i = 1; i <= 40; i++) {
      String last = "a" + (i - 1);
      cat.append(
          "let a%d = (%s | (%s; [R])) | (%s | ([W]; %s))\n".formatted(i, last, last, last, last));
    }
    cat.append("acyclic a40 | (po & loc) as c\nempty rmw & (a40; a40) as d\n");
    cat.append("irreflexive a40; (a40 | id) as e\n");
    Path model = Files.writeString(folder.resolve("shared.cat"), cat);
    Run run = Run.of("check", "--no-time", "--model", model.toString(), SMALL);
    assertEquals(0, run.code(), run.err());
  }

  /** Each loop is asked whether some execution goes round it once more, of the same budget. */
  @Test
  void allThatIsDoneForATestHasOneBudget() throws IOException {
    int threads = 14;
    StringBuilder test = new StringBuilder("C loops\n\n{}\n\nP0(int *z");
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < threads; i++) {
      test.append(", int *x").append(i);
      sum.append(i == 0 ? "" : " + ").append("r").append(i);
    }
    test.append(")\n{\n");
    for (int i = 0; i < threads; i++) {
      test.append("\tint r%d = READ_ONCE(*x%d);\n".formatted(i, i));
    }
    for (int loop = 0; loop < 30; loop++) {
      test.append("\twhile (%s == %d) WRITE_ONCE(*z, 1);\n".formatted(sum, 1000 + loop));
    }
    test.append("}\n");
    for (int i = 0; i < threads; i++) {
      test.append("\nP%d(int *x%d)\n{\n\tWRITE_ONCE(*x%d, 1);\n}\n".formatted(i + 1, i, i));
    }
    Path file = Files.writeString(folder.resolve("loops.litmus"), test + "\nexists (z=1)\n");
    Run run = Run.of("check", "--timeout", "0.2", "-j", "1", file.toString());
    assertEquals(3, run.code(), run.err());
    // What CPU time the run has taken, as it says itself.
    double seconds =
        Double.parseDouble(run.out().replaceAll("(?s).*\nTime loops ([0-9.]+)\n.*", "$1"));
    assertTrue(seconds < 2, seconds + " s");
  }

  /** Threads that write and read one location have more orders than can be listed. */
  @Test
  void countingOrdersOfWritesHeedsTheBudget() throws IOException {
    StringBuilder test = new StringBuilder("C orders\n\n{}\n");
    for (int i = 0; i < 32; i++) {
      test.append(
          "\nP%d(int *x)\n{\n\tWRITE_ONCE(*x, %d);\n\tint r1 = READ_ONCE(*x);\n}\n"
              .formatted(i, i + 1));
    }
    Path file = Files.writeString(folder.resolve("orders.litmus"), test + "\nexists (x=1)\n");
    Run run = Run.of("check", "--timeout", "0.2", "-j", "1", file.toString());
    assertEquals(3, run.code(), run.err());
    double seconds =
        Double.parseDouble(run.out().replaceAll("(?s).*\nTime orders ([0-9.]+)\n.*", "$1"));
    assertTrue(seconds < 2, seconds + " s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exists (s=0)",
        "exists (s=7)",
        "locations [s] exists (x=1)",
        "locations [s; x] ~exists (s=0 /\\ x=2)",
        "forall (s=0)"
      })
  void verdictOfALockThatIsObservedIsThatOfAllExecutions(String condition) throws IOException {
    String threads =
        """
        C lock

        {}

        P0(spinlock_t *s, int *x) { spin_lock(s); WRITE_ONCE(*x, 1); spin_unlock(s); }
        P1(spinlock_t *s, int *x) { spin_lock(s); WRITE_ONCE(*x, 2); spin_unlock(s); }

        """;
    Path file = Files.writeString(folder.resolve("lock.litmus"), threads + condition + "\n");
    Run all = Run.of("check", "--no-time", file.toString());
    Run one = Run.of("check", "--no-time", "--verdict-only", file.toString());
    assertEquals(0, one.code(), one.err());
    assertEquals(observation(all), observation(one));
  }

  /** herd7 numbers values on all paths; 40 branches have more than it, or anyone, could list. */
  @ParameterizedTest
  @CsvSource({"0, 10", "1, 13", "3, 31", "8, 775", "12, 12295", "26, 201326599", "40, 0"})
  void numberingValuesTakesNoLongerThanTheProgramIs(int branches, int number) throws IOException {
    StringBuilder test =
        new StringBuilder("C ifs\n\n{}\n\nP0(int *w, int *z)\n{\n\tint r1 = *w;\n");
    for (int i = 1; i <= branches; i++) {
      test.append("\tif (r1 == %d) WRITE_ONCE(*z, %d);\n".formatted(i, i + 1));
    }
    test.append("}\n\nP1(int *x, int *y) { int r0 = *x; *y = r0; }\n");
    test.append("P2(int *x, int *y) { int r0 = *y; *x = r0; }\n\nexists (1:r0=1)\n");
    Path file = Files.writeString(folder.resolve("ifs.litmus"), test);
    Run run = Run.of("check", "--no-time", "--timeout", "20", file.toString());
    assertEquals(0, run.code(), run.err());
    String state = "1:r0=S" + (number > 0 ? number : "");
    assertTrue(run.out().contains(state), run.out());
  }

  private static String observation(Run run) {
    return run.out().replaceAll("(?s).*Observation lock ([A-Za-z]+).*", "$1");
  }
}
