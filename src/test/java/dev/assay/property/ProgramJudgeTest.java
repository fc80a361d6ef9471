package dev.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.c.CParser;
import dev.assay.language.c.Headers;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.Lowering;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgramJudgeTest {

  private static final String PROGRAM =
      """
      #include <assert.h>
      #include <pthread.h>
      #include <stdatomic.h>
      atomic_int x;
      void *writer(void *unused) { x = 1; return 0; }
      int main(void) {
        pthread_t t;
        pthread_create(&t, 0, writer, 0);
        assert(x < 2);
        return 0;
      }
      """;

  /** The checker itself has no limits: those of the file are what counts. */
  @Test
  void allQuestionsAboutAProgramSpendOneBudget() {
    assertEquals(ProgramAnswer.Verdict.HOLDS, judge(Limits.none()).verdict());
    Limits limits = new Limits(new Budget(1e-3, Long.MAX_VALUE, Long.MAX_VALUE), () -> false);
    while (limits.seconds() <= 1e-3) {
      Thread.onSpinWait();
    }
    ProgramAnswer answer = judge(limits);
    assertEquals(ProgramAnswer.Verdict.INCOMPLETE, answer.verdict());
    assertTrue(answer.stopped().orElse("").contains("--timeout"), answer.stopped().toString());
  }

  private static ProgramAnswer judge(Limits limits) {
    LoweredProgram lowered =
        Lowering.lower(
            CParser.parse(new SourceFile("test.c", PROGRAM), new Headers(List.of()), List.of()),
            new Lowering.Entry(List.of(), Optional.empty(), Optional.empty(), 2),
            Limits.none());
    Checker checker =
        new Examiner(ExaminerSettings.of("rc11"), () -> false).checker(lowered.program());
    return new ProgramJudge(lowered, checker, limits).judge();
  }
}
