package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are written in the dialect of Dartagnan mean what they mean to it. */
final class DartagnanDialectTest {

  @TempDir private Path directory;

  private Run check(String model, String test) {
    return Run.of(
        "check",
        "--dialect",
        "dartagnan",
        "--model",
        Tests.write(directory.resolve("some.cat"), model),
        Tests.write(directory.resolve("some.litmus"), test));
  }

  private void observes(String observation, String model, String test) {
    Run run = check(model, test);
    assertTrue(run.out().contains(" " + observation + "\n"), run.out() + run.err());
  }

  @Test
  void readsItsSpelling() {
    String model =
        """
        /* their comments (* do not nest */
        let hb = (po & (RELEASE * _)) | ([ACQUIRE]; po) | (po; [RELEASE]) | rfe
        acyclic hb^+ | fr & (M * ~IW) as hb
        """;
    observes("Never 0 3", model, Tests.messagePassing("mp"));
    String test = Tests.write(directory.resolve("some.litmus"), Tests.messagePassing("mp"));
    assertEquals(2, Run.of("check", "--model", directory.resolve("some.cat") + "", test).code());
  }

  private static final String RACE =
      """
      C race
      {}
      P0 (int* a, %1$s* b) { int r0 = *a; int r1 = atomic_load_explicit(b, memory_order_relaxed); }
      P1 (int* a, %1$s* b) { *a = 1; atomic_store_explicit(b, 1, memory_order_relaxed); }
      exists (0:r0=1 /\\ 0:r1=1)
      """;

  @Test
  void knowsLocationsThatAreNotAtomic() {
    String model =
        """
        let plain = [range([IW & NAL]; loc)]
        empty [~IW]; rfe; plain
        """;
    observes("Never 0 2", model, RACE.formatted("atomic_int"));
    observes("Never 0 1", model, RACE.formatted("int"));
    observes("Sometimes 1 3", "acyclic po-loc | rf | co | fr", RACE.formatted("int"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int r0 = atomic_fetch_add_explicit(x, 1, memory_order_relaxed);",
        "int r0 = atomic_exchange_explicit(x, 1, memory_order_relaxed);"
      })
  void keepsReadModifyWritesAtomic(String update) {
    String test =
        """
        C rmw
        {}
        P0 (atomic_int* x) { %s }
        P1 (atomic_int* x) { atomic_store_explicit(x, 2, memory_order_relaxed); }
        exists (0:r0=0 /\\ [x]=1)
        """
            .formatted(update);
    observes("Sometimes 1 3", "empty rmw & rf", test);
    observes("Never 0 3", "empty rmw & (fre; coe) as atomic", test);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "explain"})
  void everyEventReadsOrWritesAndNeverBoth(String command) {
    String test =
        """
        C update
        {}
        P0 (atomic_int* x, int* e) {
          int r0 = atomic_fetch_add_explicit(x, 1, memory_order_acq_rel);
          int r1 = atomic_compare_exchange_strong_explicit(
              x, e, 2, memory_order_seq_cst, memory_order_relaxed);
        }
        exists (0:r0=0)
        """;
    String model =
        """
        empty R & W
        empty rmw \\ po
        empty ([R & ACQ]; rmw; [W & (ACQ | ACQ_REL)])
        flag ~empty [R & ACQ]; rmw; [W & REL] as halves
        let plain = [range([IW & NAL]; loc)]
        empty plain & (A * A)
        """;
    Run run =
        Run.of(
            command,
            "--dialect",
            "dartagnan",
            "--model",
            Tests.write(directory.resolve("some.cat"), model),
            Tests.write(directory.resolve("some.litmus"), test));
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("halves"), run.out());
  }

  @Test
  void ordersWritesOnlyAsTheModelAsks() {
    String test =
        """
        C CoWW
        {}
        P0 (int *x) { WRITE_ONCE(*x, 1); WRITE_ONCE(*x, 2); }
        exists ([x]=1)
        """;
    observes("Sometimes 1 1", "acyclic po | rf", test);
    observes("Never 0 1", "acyclic po-loc | co", test);
  }

  @Test
  void kernelUpdatesCarryTheirTagsOnBothHalves() {
    String test =
        """
        C both
        {}
        P0 (int *x) { int r0; r0 = xchg_release(x, 1); }
        exists (0:r0=0)
        """;
    String model = "flag ~empty R & RELEASE as read flag ~empty W & RELEASE as write\n";
    Run run = check(model, test);
    assertTrue(run.out().contains("\nFlag read\nFlag write\nCondition"), run.out());
  }

  @Test
  void kernelLocksAreAcquisitionsAndReleases() {
    String test =
        """
        C locked
        {}
        P0 (int *x, spinlock_t *s) { spin_lock(s); WRITE_ONCE(*x, 1); spin_unlock(s); }
        P1 (int *x, spinlock_t *s) {
          int r0; int r1;
          spin_lock(s); r0 = READ_ONCE(*x); r1 = READ_ONCE(*x); spin_unlock(s);
        }
        exists (1:r0=0 /\\ 1:r1=1)
        """;
    String ordered = "([ACQUIRE]; po) | (po; [RELEASE]) | rf | co | fr";
    observes("Never 0 2", "empty rmw & (fre; coe) acyclic " + ordered, test);
    observes("Sometimes 2 6", "empty rmw & (fre; coe)", test);
  }

  @ParameterizedTest
  @ValueSource(strings = {"po & scta", "loc & vloc", "syncbar", "po | casdep", "[STRONG]"})
  void refusesWhatIsGivenToOtherPrograms(String relation) {
    Run run = check("acyclic " + relation, Tests.messagePassing("mp"));
    assertEquals(2, run.code());
    assertTrue(run.err().contains(" is not supported: it "), run.err());
  }
}
