package dev.assay.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.cat.CatLibrary;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WhyNeverTest {

  private static final String MESSAGE_PASSING =
      """
      C test
      {
      }
      P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_store_release(y, 1); }
      P1(int *x, int *y) { int r0 = smp_load_acquire(y); int r1 = READ_ONCE(*x); }
      """;

  private static Optional<Reason> why(String text, String model) {
    SourceFile file = SourceFile.of("test.litmus", text.getBytes(StandardCharsets.UTF_8));
    LitmusTest test = LitmusParser.parse(file, MacroTable.kernel());
    ModelOptions options =
        new ModelOptions(model, Optional.empty(), Set.of("lkmmv2"), Set.of(), false);
    MemoryModel loaded = MemoryModel.load(options, new CatLibrary(List.of()));
    Checker checker = new Checker(loaded, CheckOptions.DEFAULT);
    return WhyNever.of(checker.check(test.program()), loaded, CheckOptions.DEFAULT_UNROLL);
  }

  private static String text(String test) {
    return why(test, "lkmm").map(Reason::text).orElse("no reason needed");
  }

  @Test
  void namesTheAxiomThatForbids() {
    String test = MESSAGE_PASSING + "exists (1:r0=1 /\\ 1:r1=0)";
    assertEquals("forbidden by happens-before", text(test));
    assertEquals("forbidden by sc", why(test, "sc").orElseThrow().text());
  }

  @Test
  void namesAllAxiomsOfWhichEachAloneForbids() {
    String test =
        """
        C test
        {
        }
        P0(int *x, int *y) { int r0; WRITE_ONCE(*x, 1); smp_mb(); r0 = READ_ONCE(*y); }
        P1(int *x, int *y) { int r0; WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x); }
        P2(int *a, int *b) { WRITE_ONCE(*a, 1); smp_store_release(b, 1); }
        P3(int *a, int *b) { int r0 = smp_load_acquire(b); int r1 = READ_ONCE(*a); }
        exists (0:r0=0 /\\ 1:r0=0 /\\ 3:r0=1 /\\ 3:r1=0)
        """;
    assertEquals("forbidden by happens-before + propagation", text(test));
  }

  @Test
  void asksForNoReasonWhereThereIsAWitness() {
    assertEquals("no reason needed", text(MESSAGE_PASSING + "exists (1:r0=1 /\\ 1:r1=1)"));
  }

  @Test
  void noticesAValueThatNobodyWrites() {
    String test = MESSAGE_PASSING + "exists (1:r0=2 /\\ 1:r1=0)";
    assertEquals("no candidate can end with 1:r0=2", text(test));
  }

  @Test
  void noticesValuesThatExcludeEachOther() {
    String test = MESSAGE_PASSING + "exists (1:r0=1 /\\ 1:r0=0)";
    assertEquals("no candidate can end with 1:r0=1 /\\ 1:r0=0", text(test));
  }

  @Test
  void noticesARegisterThatDoesNotExist() {
    assertEquals("the test has no register 1:r2", text(MESSAGE_PASSING + "exists (1:r2=1)"));
  }

  @Test
  void noticesAFilterThatRemovesEverything() {
    String test = MESSAGE_PASSING + "filter (1:r0=2) exists (1:r1=0)";
    assertEquals("the filter removes every execution", text(test));
  }

  @Test
  void noticesAFilterThatRemovesTheOutcome() {
    String test = MESSAGE_PASSING + "filter (1:r0=0) exists (1:r0=1 /\\ 1:r1=1)";
    assertEquals("the filter removes every candidate with this outcome", text(test));
  }

  @Test
  void blamesTheModelForWhatAlsoHoldsWithinTheFilter() {
    String test = MESSAGE_PASSING + "filter (1:r0=1) exists (1:r1=0)";
    assertEquals("forbidden by happens-before", text(test));
  }

  @Test
  void namesTheLockOfADeadlock() {
    String test =
        """
        C test
        {
        }
        P0(spinlock_t *a, spinlock_t *b, int *x) {
          spin_lock(a); spin_unlock(a);
          spin_lock(b); spin_lock(b); WRITE_ONCE(*x, 1); spin_unlock(b); spin_unlock(b);
        }
        exists (x=1)
        """;
    assertEquals("deadlock on lock b", text(test));
  }

  @Test
  void namesTheGracePeriodThatWaitsForItself() {
    String test =
        """
        C test
        {
        }
        P0(int *x) { rcu_read_lock(); synchronize_rcu(); WRITE_ONCE(*x, 1); rcu_read_unlock(); }
        forall (x=1)
        """;
    assertEquals("deadlock on synchronize_rcu", text(test));
  }

  @Test
  void noticesALoopThatNeverEnds() {
    String test =
        """
        C test
        {
        }
        P0(int *x) { int r0 = 1; while (r0) { WRITE_ONCE(*x, 1); } }
        exists (x=1)
        """;
    assertEquals(
        "nothing is ever executed to its end: a loop goes on beyond the unrolling bound",
        text(test));
  }
}
