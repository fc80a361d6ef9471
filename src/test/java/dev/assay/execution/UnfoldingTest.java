package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.program.Term;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class UnfoldingTest {

  private static Program program(String thread) {
    String text = "C unfolded\n{}\nP0(int *x, int *y) {" + thread + "}\nexists (x=1)\n";
    SourceFile file = SourceFile.of("unfolded.litmus", text.getBytes(StandardCharsets.UTF_8));
    return LitmusParser.parse(file, MacroTable.kernel()).program();
  }

  private static EventStructure unfold(String thread) {
    Program program = program(thread);
    return Unfolding.unfold(program, program.threads(), 2, Limits.none());
  }

  private static EventStructure ifs(int number) {
    return unfold("int r0 = READ_ONCE(*x);" + "if (r0) { r0 = READ_ONCE(*x); }".repeat(number));
  }

  @Test
  void oneDependencyRunsFromEachReadToEachReadThatItControls() {
    EventStructure structure = ifs(12);
    // Behind the branch on it, each read may decide whether any later one happens.
    assertEquals(12 * 13 / 2, structure.ctrl().size());
    assertTrue(structure.ctrl().stream().allMatch(d -> d.from() < d.to()));
  }

  @Test
  void guardsGrowWithTheReadsThatReachABranchNotWithThePathsToIt() {
    int small = ifs(50).guards().size();
    int large = ifs(100).guards().size();
    assertTrue(large < 5 * small, small + " guards become " + large);
  }

  @Test
  void dependencyThroughEitherBranchIsUnconditional() {
    EventStructure structure =
        unfold(
            "int r0 = READ_ONCE(*x); int r1 = 0; int r2 = READ_ONCE(*y);"
                + " if (r2) { r1 = r0 + 1; } else { r1 = r0; } WRITE_ONCE(*y, r1);");
    int write = structure.size() - 1;
    List<Dependency> data = structure.data().stream().filter(d -> d.to() == write).toList();
    assertEquals(List.of(new Dependency(write - 2, write, Guards.ALWAYS)), data);
  }

  @Test
  void threadEndsWhereItsLoopIsCut() {
    Program program = program("while (READ_ONCE(*x)) { smp_mb(); } WRITE_ONCE(*y, 1);");
    EventStructure whole = Unfolding.unfold(program, program.threads(), 2, Limits.none());
    Cut cut = whole.cuts().get(0);
    assertTrue(whole.hasEventsBehind(cut));
    EventStructure ended = Unfolding.unfoldTo(cut, program, program.threads(), 2, Limits.none());
    assertEquals(whole.size() - 1, ended.size());
    assertEquals(List.of(cut), ended.cuts());
  }

  @Test
  void stopsWhereTheBudgetEnds() {
    Program program = program("WRITE_ONCE(*x, 1);".repeat(100));
    Limits limits = new Limits(new Budget(1e9, 1000, 1), () -> false);
    assertThrows(
        BudgetSpentException.class, () -> Unfolding.unfold(program, program.threads(), 2, limits));
  }

  /** A read that reaches the end on as many paths as there are ways round all assignments. */
  private static EventStructure independentPairs(int number) {
    StringBuilder thread = new StringBuilder("int r0 = READ_ONCE(*x);");
    for (int i = 0; i < number; i++) {
      thread.append("int a%d = READ_ONCE(*x); int b%d = READ_ONCE(*x);".formatted(i, i));
      thread.append("if (a%d) { if (b%d) { r0 = READ_ONCE(*x); } }".formatted(i, i));
    }
    return unfold(thread + "WRITE_ONCE(*y, r0);");
  }

  @Test
  void dependenciesGrowWithTheReadsNotWithThePathsFromThem() {
    EventStructure small = independentPairs(20);
    EventStructure large = independentPairs(40);
    assertTrue(large.data().size() <= 3 * small.data().size(), small.data() + " " + large.data());
    assertTrue(large.guards().size() <= 5 * small.guards().size());
  }

  @Test
  void aTermThatStandsForMoreThanCanBeCountedIsWalkedOnce() {
    EventStructure structure = unfold("int r0 = READ_ONCE(*x);" + "r0 = r0 + r0;".repeat(100));
    Term sum = Objects.requireNonNull(structure.finalRegisters().get(0).get("r0"));
    assertEquals(Integer.MAX_VALUE, sum.weight());
    AtomicInteger parts = new AtomicInteger();
    Term.forEachPart(sum, part -> parts.incrementAndGet());
    assertEquals(101, parts.get());
  }
}
