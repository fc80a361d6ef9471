package dev.assay.edit;

import dev.assay.budget.Budget;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.Javac;
import dev.assay.language.java.JcstressTest;
import dev.assay.language.java.TestReader;
import dev.assay.language.java.lowering.JavaLowering;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeJudge;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks the jcstress tests of a Java file. */
final class JavaTests {

  /** CPU time of a search, where there is no other limit. */
  private static final double DEFAULT_SECONDS = 20;

  /** Rounds of a loop that are tried beyond those that were asked for, if they are too few. */
  private static final int MORE_ROUNDS = 2;

  private final ExaminerSettings settings;

  JavaTests(ExaminerSettings settings) {
    this.settings = settings;
  }

  /** What is known without a search. */
  Checked read(SourceFile file) {
    List<Diagnostic> found = new ArrayList<>();
    tests(file, found);
    return Checked.without(found);
  }

  private static List<JcstressTest> tests(SourceFile file, List<Diagnostic> found) {
    JavaSources sources = Javac.read(List.of(file), List.of());
    return tests(sources, file, found);
  }

  private static List<JcstressTest> tests(
      JavaSources sources, SourceFile file, List<Diagnostic> found) {
    List<Diagnostic> errors = sources.errors(file);
    if (!errors.isEmpty()) {
      throw InputException.ofAll(errors);
    }
    List<JcstressTest> tests = new ArrayList<>();
    for (TestReader.Found each : TestReader.tests(sources, file)) {
      each.problem().ifPresent(problem -> found.addAll(problem.errors()));
      each.test().ifPresent(tests::add);
    }
    return tests;
  }

  Checked check(SourceFile file, BooleanSupplier stopped) {
    JavaSources sources = Javac.read(List.of(file), List.of());
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>();
    List<JcstressTest> tests = tests(sources, file, diagnostics);
    Budget budget = settings.budget();
    ExaminerSettings limited =
        budget.cpuSeconds() < Double.POSITIVE_INFINITY
            ? settings
            : settings.within(
                new Budget(
                    DEFAULT_SECONDS, budget.memoryBytes(), budget.executions(), budget.steps()));
    Examiner examiner = new Examiner(limited, stopped);
    int wrong = 0;
    String model = "";
    for (JcstressTest test : tests) {
      try {
        OutcomeAnswer answer =
            examiner
                .allotment()
                .during(
                    () -> answer(sources, test, examiner, new Limits(limited.budget(), stopped)));
        diagnostics.addAll(answer.warnings());
        model = answer.model();
        for (OutcomeAnswer.Judgement judgement : answer.judgements()) {
          if (judgement.verdict().isWrong()) {
            wrong++;
            findings.add(Diagnostic.warning(judgement.span(), sentence(judgement)));
          }
        }
      } catch (InputException e) {
        diagnostics.addAll(e.errors());
      }
    }
    Optional<String> verdict =
        model.isEmpty()
            ? Optional.empty()
            : Optional.of(
                (wrong == 0 ? "Right" : "Wrong in " + wrong + (wrong == 1 ? " place" : " places"))
                    + " under "
                    + model);
    return new Checked(diagnostics, verdict, findings, Optional.empty());
  }

  private OutcomeAnswer answer(
      JavaSources sources, JcstressTest test, Examiner examiner, Limits limits) {
    OutcomeAnswer answer = judge(sources, test, settings.unroll(), examiner, limits);
    for (int i = 1; i <= MORE_ROUNDS && answer.isCut(); i++) {
      answer = judge(sources, test, settings.unroll() + i, examiner, limits);
    }
    return answer;
  }

  private static String sentence(OutcomeAnswer.Judgement judgement) {
    String id = judgement.id().isEmpty() ? "any other result" : '"' + judgement.id() + '"';
    String result = judgement.result().isEmpty() ? "" : ", such as \"" + judgement.result() + '"';
    return id + " is " + judgement.verdict().word() + result;
  }

  private static OutcomeAnswer judge(
      JavaSources sources, JcstressTest test, int unroll, Examiner examiner, Limits limits) {
    LoweredTest lowered = JavaLowering.lower(sources, test, unroll);
    CheckResult result = examiner.examine(lowered.program(), limits.forQuestion());
    return new OutcomeJudge(lowered, result, examiner.checker(lowered.program()), limits).judge();
  }
}
