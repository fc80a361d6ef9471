package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Refusal;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which checks refuse an outcome, and what is said of them where the budget does not suffice. */
final class RefusalTest {

  private static final String WEAK =
      """
      C ring

      {}

      P0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }
      P1(int *y, int *z) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*z); }
      P2(int *z, int *w) { WRITE_ONCE(*z, 1); r0 = READ_ONCE(*w); }
      P3(int *w, int *x) { WRITE_ONCE(*w, 1); r0 = READ_ONCE(*x); }

      exists (0:r0=0 /\\ 1:r0=0 /\\ 2:r0=0 /\\ 3:r0=0)
      """;

  private static final String STRONG = WEAK.replace("); r0", "); smp_mb(); r0");

  @Test
  void aBudgetThatEndsMidwayGivesNoListThatLooksWhole() {
    Outcome outcome = witness();
    Refusal all = refusal(outcome, Integer.MAX_VALUE);
    assertEquals(Refusal.Kind.EACH, all.kind());
    Set<Refusal.Kind> seen = new TreeSet<>();
    for (int patience = 0; patience < 60; patience++) {
      Refusal some = refusal(outcome, patience);
      seen.add(some.kind());
      if (some.kind() != Refusal.Kind.UNKNOWN) {
        assertEquals(all, some);
      } else {
        assertEquals(List.of(), some.checks());
      }
    }
    assertTrue(seen.contains(Refusal.Kind.UNKNOWN), "no budget ended midway");
  }

  private static Outcome witness() {
    CheckResult result = new Checker(model(), CheckOptions.DEFAULT).check(parse(WEAK));
    return result.outcomes().stream().filter(Outcome::holds).findFirst().orElseThrow();
  }

  private static Refusal refusal(Outcome outcome, int patience) {
    AtomicInteger asked = new AtomicInteger();
    CheckOptions options =
        new CheckOptions(2, Budget.UNLIMITED, () -> asked.incrementAndGet() > patience);
    return new Checker(model(), options).refusal(parse(STRONG), outcome);
  }

  private static MemoryModel model() {
    return MemoryModel.load(
        new ModelOptions("lkmm", Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
        new CatLibrary(List.of()));
  }

  private static Program parse(String text) {
    return LitmusParser.parse(new SourceFile("ring.litmus", text), MacroTable.kernel()).program();
  }
}
