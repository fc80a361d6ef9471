package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README lists as different from herd7 is so. */
final class ListedDifferencesTest {

  @TempDir private Path directory;

  private Run check(String test, String... options) {
    String[] command = new String[options.length + 2];
    command[0] = "check";
    System.arraycopy(options, 0, command, 1, options.length);
    command[options.length + 1] = Tests.write(directory.resolve("listed.litmus"), test);
    return Run.of(command);
  }

  @Test
  void anAddressIsTheSameAgainBehindAllOffsetsOf32Bits() {
    Run run =
        check(
            """
            C offsets
            {}
            P0(int *x) { r0 = x + 2147483647; r1 = r0 + 2147483647; r2 = r1 + 2; r3 = r2 == x; }
            exists (0:r3=1)
            """);
    assertTrue(run.out().contains("Always 1 0\n"), run.out() + run.err());
  }

  @Test
  void valuesOfAnArrayThatHasMoreElementsAreAnError() {
    Run run =
        check(
            """
            C elements
            { int a[3]={1,2,3}; }
            P0(int *a) { WRITE_ONCE(*a, 1); }
            exists (a={1,2})
            """);
    assertTrue(run.err().contains("error: array a has 3 elements, not 2"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void aRegisterIsComparedWithALocationEitherWay() {
    Run run =
        check(
            """
            C unequal
            {}
            P0(int *x) { r0 = READ_ONCE(*x); WRITE_ONCE(*x, 1); }
            exists (0:r0 <> [x])
            """);
    assertTrue(run.out().contains("Condition exists (not (0:r0=[x]))"), run.out());
    assertTrue(run.out().contains("Always 1 0\n"), run.out());
  }

  @Test
  void aFilterThatContradictsItselfIsRead() {
    Run run =
        check(
            """
            C contradiction
            {}
            P0(int *x) { r0 = READ_ONCE(*x); }
            filter (0:r0=0 /\\ 0:r0=1)
            exists (0:r0=0)
            """);
    assertTrue(run.out().contains("Never 0 0\n"), run.out());
    assertTrue(run.err().contains("warning: "), run.err());
    assertEquals(0, run.code());
  }

  @Test
  void namesWithoutAnOrderAreSequentiallyConsistentUnderEveryModel() {
    Run run =
        check(
            """
            C shorthand
            {}
            P0(atomic_int *x, atomic_int *y) { atomic_store(x, 1); int r0 = atomic_load(y); }
            P1(atomic_int *x, atomic_int *y) { atomic_store(y, 1); int r0 = atomic_load(x); }
            exists (0:r0=0 /\\ 1:r0=0)
            """,
            "--model",
            "rc11");
    assertTrue(run.out().contains("Never 0 3\n"), run.out() + run.err());
  }
}
