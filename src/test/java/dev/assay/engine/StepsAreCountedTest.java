package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.execution.EventStructure;
import dev.assay.execution.Unfolding;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.report.HerdText;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Work is charged wherever it can grow: of programs that grow in any direction no stage does more
 * than half as much again as its budget of steps. What it does is told by the memory that it asks
 * for, which is the same on every machine, however busy.
 */
final class StepsAreCountedTest {

  /** What a step may ask for: most ask for less than a hundredth of it, some for a relation. */
  private static final long BYTES_PER_STEP = 12_000;

  /** What the parser, the tables of a search and the first use of classes take. */
  private static final long BYTES_TO_START = 60_000_000;

  private static final MemoryModel LKMM =
      MemoryModel.load(
          new ModelOptions("lkmm", Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
          new CatLibrary(List.of()));

  @Property(tries = 60, seed = "20170114")
  void noStageDoesMuchMoreThanItsBudget(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int thousands,
      @ForAll boolean verdictOnly)
      throws IOException {
    Budget budget = Budget.ofSteps(thousands * 1000L, Long.MAX_VALUE);
    String text = program(size, new Random(seed));
    Program program =
        LitmusParser.parse(new SourceFile("grown.litmus", text), MacroTable.kernel()).program();
    long before = allocated();
    unfold(program, new Limits(budget, () -> false));
    CheckOptions options =
        new CheckOptions(
            2, budget, () -> false, verdictOnly, IdleThreads.NONE, Learning.WHERE_IT_PAYS);
    CheckResult result = new Checker(LKMM, options).check(program);
    new HerdText(false).answer(result, new StringBuilder());
    long asked = allocated() - before;
    // Two stages with a budget each: unfolding alone, and all that a check does.
    long most = BYTES_TO_START + 3000L * thousands * BYTES_PER_STEP;
    String end = result.completeness() instanceof Completeness.Stopped ? "stopped" : "whole";
    assertTrue(asked <= most, asked + " of " + most + " bytes, " + end + ", of\n" + text);
  }

  private static Optional<EventStructure> unfold(Program program, Limits limits) {
    try {
      return Optional.of(Unfolding.unfold(program, program.threads(), 2, limits));
    } catch (BudgetSpentException e) {
      return Optional.empty();
    }
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }

  /** A program whose statements repeat, nest in each other, or both. */
  private static String program(int size, Random random) {
    List<String> shapes =
        List.of(
            "if (r0) { r0 = READ_ONCE(*x); %s }",
            "while (r0) { r0 = READ_ONCE(*x); %s }",
            "r0 = r0 + r0; %s",
            "if (r1) { r0 = r0 + READ_ONCE(*y); } else { r1 = r0 ^ r1; } %s",
            "WRITE_ONCE(*x, r0 + 1); %s",
            "r1 = READ_ONCE(*y); if (r1) { if (r0) { r1 = READ_ONCE(*x); } } %s",
            "r0 = xchg(x, r1); %s",
            "if (r0 == 1) { smp_mb(); %s } WRITE_ONCE(*y, r1);");
    StringBuilder text = new StringBuilder("C grown\n\n{}\n");
    int threads = 1 + random.nextInt(3);
    for (int thread = 0; thread < threads; thread++) {
      String body = "%s";
      for (int i = 0; i < size / threads; i++) {
        body = body.replace("%s", shapes.get(random.nextInt(shapes.size())));
      }
      text.append("\nP%d(int *x, int *y) { int r0 = READ_ONCE(*x); int r1 = 0; ".formatted(thread));
      text.append(body.replace("%s", "")).append(" }\n");
    }
    return text + "\nexists (x=1 /\\ y=2)\n";
  }
}
