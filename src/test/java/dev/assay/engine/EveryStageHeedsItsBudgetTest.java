package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Programs that grow in all directions, stopped at any point: from then on the engine asks only a
 * few times more whether it is to stop, so that no stage goes on by itself. Counts, not clocks.
 */
final class EveryStageHeedsItsBudgetTest {

  /** How often it may be asked after it was to stop: once a loop that was cut, and a few more. */
  private static final int MOST_ASKED_AFTER = 40;

  private static final Map<String, MemoryModel> MODELS = new TreeMap<>();

  @Property(tries = 60, seed = "20170113")
  void whatIsStoppedEnds(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 16) int size,
      @ForAll @IntRange(max = 40) int patience,
      @ForAll boolean verdictOnly) {
    Random random = new Random(seed);
    String text = program(size, random);
    MemoryModel model = model(random.nextBoolean() ? "lkmm" : "sc");
    AtomicInteger asked = new AtomicInteger();
    CheckOptions options =
        new CheckOptions(
            2,
            Budget.UNLIMITED,
            () -> asked.incrementAndGet() > patience,
            verdictOnly,
            IdleThreads.NONE,
            random.nextBoolean() ? Learning.ALWAYS : Learning.WHERE_IT_PAYS);
    Program program =
        LitmusParser.parse(new SourceFile("grown.litmus", text), MacroTable.kernel()).program();
    CheckResult result = new Checker(model, options).check(program);
    assertTrue(
        asked.get() <= patience + MOST_ASKED_AFTER, asked + " times, " + patience + " of\n" + text);
    if (asked.get() > patience && !result.loopCut()) {
      assertInstanceOf(Completeness.Stopped.class, result.completeness(), text);
    }
  }

  private static MemoryModel model(String name) {
    return MODELS.computeIfAbsent(
        name,
        n ->
            MemoryModel.load(
                new ModelOptions(n, Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
                new CatLibrary(List.of())));
  }

  private static String program(int size, Random random) {
    List<String> shapes =
        List.of(
            "WRITE_ONCE(*x, %d); r0 = READ_ONCE(*x);",
            "r0 = xchg(x, %d); WRITE_ONCE(*y, r0);",
            "r0 = *x; *y = r0;",
            "r0 = *y; *x = r0;",
            "r0 = READ_ONCE(*x); while (r0 == %d) { r0 = READ_ONCE(*y); }",
            "spin_lock(s); r0 = READ_ONCE(*x); WRITE_ONCE(*x, r0 + 1); spin_unlock(s);",
            "rcu_read_lock(); r0 = READ_ONCE(*x); WRITE_ONCE(*y, %d); rcu_read_unlock();",
            "synchronize_rcu(); WRITE_ONCE(*x, %d);",
            "r0 = READ_ONCE(*x); if (r0) { r1 = READ_ONCE(*y); if (r1) { WRITE_ONCE(*x, 2); } }");
    StringBuilder text = new StringBuilder("C grown\n\n{}\n");
    String own = shapes.get(random.nextInt(shapes.size()));
    for (int thread = 0; thread < size; thread++) {
      String shape = random.nextInt(3) > 0 ? own : shapes.get(random.nextInt(shapes.size()));
      String more = random.nextInt(4) > 0 ? "" : shapes.get(random.nextInt(shapes.size()));
      String body = (shape + " " + more).replace("%d", Integer.toString(thread + 1));
      String lock = body.contains("spin_") ? ", spinlock_t *s" : "";
      text.append("\nP%d(int *x, int *y%s) { %s }\n".formatted(thread, lock, body));
    }
    return text + "\nlocations [x; y; 0:r0; 1:r0]\nexists (x=1 /\\ y=2)\n";
  }
}
