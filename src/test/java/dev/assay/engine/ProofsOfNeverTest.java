package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.bench.Families;
import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Observation;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proofs of Never that rest on few reads of many are found within few steps: what a condition waits
 * for is decided first, and of threads that are alike one is looked at. Steps are counted the same
 * on every machine; without either, each of these takes many times more.
 */
final class ProofsOfNeverTest {

  private static final MemoryModel LKMM =
      MemoryModel.load(
          new ModelOptions("lkmm", Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
          new CatLibrary(List.of()));

  @ParameterizedTest
  @CsvSource({"treiber, 32, 1500", "mcs, 14, 600", "seqlock, 24, 400", "peterson, 12, 400"})
  void takeFewSteps(String family, int n, long thousands) {
    String text = Families.named(family).orElseThrow().text(n);
    Program program =
        LitmusParser.parse(new SourceFile(family + ".litmus", text), MacroTable.kernel()).program();
    CheckOptions options =
        new CheckOptions(
            2,
            Budget.ofSteps(thousands * 1000, Long.MAX_VALUE),
            () -> false,
            true,
            IdleThreads.NONE,
            Learning.WHERE_IT_PAYS);
    CheckResult result = new Checker(LKMM, options).check(program);
    assertEquals(new Completeness.Complete(), result.completeness());
    assertEquals(Observation.NEVER, result.observation());
  }
}
