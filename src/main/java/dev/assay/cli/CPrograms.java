package dev.assay.cli;

import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.examine.ProgramModel;
import dev.assay.explain.Explanation;
import dev.assay.language.c.Headers;
import dev.assay.language.c.ProgramComment;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.ProgramRequest;
import dev.assay.program.Condition;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramJudge;
import dev.assay.report.ProgramJson;
import dev.assay.report.ProgramText;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Answers C programs, which take options of their own. */
final class CPrograms {

  private final ExaminerSettings settings;
  private final ProgramOptionGroup options;
  private final BooleanSupplier cancelled;
  private final IdleThreads idle;
  private boolean json;

  /** By the names of their models. */
  private final Map<String, Examiner> examiners = new HashMap<>();

  CPrograms(
      ExaminerSettings settings,
      ProgramOptionGroup options,
      BooleanSupplier cancelled,
      IdleThreads idle) {
    this.settings = settings;
    this.options = options;
    this.cancelled = cancelled;
    this.idle = idle;
  }

  /** The same that answers as JSON. */
  CPrograms inJson() {
    json = true;
    return this;
  }

  /** Whether a file is a C program by its name. */
  static boolean isOne(String name) {
    return name.endsWith(CheckCommand.PROGRAM_SUFFIX);
  }

  /**
   * What was found of a program.
   *
   * @param comment what the program says of itself
   * @param counted its executions, if they were asked for
   */
  record Judged(
      SourceFile file,
      ProgramComment comment,
      ProgramAnswer answer,
      Optional<CheckResult> counted) {}

  Answer answer(SourceFile file, boolean strict) {
    Judged judged = judge(file);
    ProgramAnswer answer = judged.answer();
    StringBuilder err = new StringBuilder();
    if (!answer.warnings().isEmpty()) {
      err.append(Diagnostic.render(answer.warnings())).append('\n');
    }
    String name = Printable.line(file.name());
    answer.stopped().ifPresent(s -> err.append(name + ": incomplete: " + s + "\n"));
    ExitCode code =
        switch (answer.verdict()) {
          case HOLDS -> ExitCode.ANSWERED;
          case VIOLATED -> ExitCode.CONTRADICTED;
          case INCOMPLETE -> ExitCode.INCOMPLETE;
        };
    if (strict && !answer.warnings().isEmpty()) {
      Diagnostic error = answer.warnings().get(0);
      Text rejected = out -> ProgramJson.rejection(file.name(), error, out);
      return new Answer(json ? rejected.asString() : "", err.toString(), ExitCode.BAD_INPUT);
    }
    return new Answer(text(judged), err.toString(), code);
  }

  private String text(Judged judged) {
    if (json) {
      Text text = out -> ProgramJson.write(judged.answer(), judged.counted(), out);
      return text.asString();
    }
    return ProgramText.of(judged.answer()) + judged.counted().map(ProgramText::counts).orElse("");
  }

  /**
   * Judges a program, as the command line says, and where it says nothing, the program's first
   * line.
   *
   * @throws InputException if the program, or its first line, uses what is not supported
   */
  Judged judge(SourceFile file) {
    ProgramComment comment = ProgramComment.of(file);
    ExaminerSettings asked = ProgramModel.of(settings, comment);
    ProgramRequest request =
        new ProgramRequest(
            options.threads(),
            options.init(),
            options.assertion(),
            options.definitions(),
            settings.unroll());
    Limits limits = new Limits(asked.budget(), cancelled);
    LoweredProgram lowered = request.read(file, comment, new Headers(settings.includes()), limits);
    Checker checker = examiner(asked).checker(lowered.program());
    ProgramAnswer answer = new ProgramJudge(lowered, checker, limits).judge();
    return new Judged(file, comment, answer, counted(lowered, asked, limits.forQuestion()));
  }

  /**
   * What is explained of a program.
   *
   * @param threads what they are called, by their numbers
   * @param untold what is not explained, in a sentence for each
   */
  record Explained(
      List<String> threads, List<Explanation> explanations, List<String> untold, ExitCode code) {
    Explained {
      threads = List.copyOf(threads);
      explanations = List.copyOf(explanations);
      untold = List.copyOf(untold);
    }
  }

  /**
   * Explains how each property is violated, or why it cannot be.
   *
   * @throws InputException if the program, or its first line, uses what is not supported
   */
  Explained explain(SourceFile file) {
    Judged judged = judge(file);
    ProgramAnswer answer = judged.answer();
    Program program = answer.program().program();
    Examiner examiner = examiner(ProgramModel.of(settings, judged.comment()));
    List<Explanation> explanations = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    for (ProgramAnswer.Judgement judgement : answer.judgements()) {
      boolean race = judgement.property().equals(ProgramJudge.NO_RACE);
      if (judgement.verdict() == ProgramAnswer.Verdict.INCOMPLETE) {
        untold.add(ProgramText.sentence(judgement, answer));
      } else if (judgement.violation().isPresent()) {
        Program asking = program.asking(Optional.empty(), judgement.violation().get());
        explanations.add(examiner.explain(examiner.verdict(asking)));
      } else if (race && judgement.verdict() == ProgramAnswer.Verdict.VIOLATED) {
        Program asking = program.asking(Optional.empty(), program.condition());
        CheckResult result = examiner.verdict(asking);
        explanations.addAll(examiner.explainFlags(result, List.copyOf(result.flags())));
      } else if (race) {
        explanations.add(examiner.explainRaceFree(noRace(program)));
      } else {
        untold.add(ProgramText.sentence(judgement, answer));
      }
    }
    // What verify reads is litmus.
    List<Explanation> named = explanations.stream().map(Explanation::withoutCertificate).toList();
    ExitCode code =
        answer.verdict() == ProgramAnswer.Verdict.INCOMPLETE
            ? ExitCode.INCOMPLETE
            : ExitCode.ANSWERED;
    return new Explained(answer.program().names(), named, untold, code);
  }

  /** Asks for a race, in words. */
  private static Program noRace(Program program) {
    Condition race =
        new Condition(
            Condition.Quantifier.EXISTS,
            new Proposition.Literal(true),
            program.condition().span(),
            "a data race");
    return program.asking(Optional.empty(), race);
  }

  private synchronized Examiner examiner(ExaminerSettings asked) {
    return examiners.computeIfAbsent(
        asked.modelByVocabulary() ? "" : asked.model().model(),
        model -> new Examiner(asked.forVerdictOnly(), cancelled, idle));
  }

  private Optional<CheckResult> counted(
      LoweredProgram lowered, ExaminerSettings asked, Limits limits) {
    if (!options.count()) {
      return Optional.empty();
    }
    Examiner counting = new Examiner(asked, cancelled, idle);
    return Optional.of(counting.checker(lowered.program()).check(lowered.program(), limits));
  }
}
