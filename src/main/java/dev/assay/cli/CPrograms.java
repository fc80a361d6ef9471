package dev.assay.cli;

import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.c.CParser;
import dev.assay.language.c.Headers;
import dev.assay.language.c.TranslationUnit;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.Lowering;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramJudge;
import dev.assay.report.ProgramText;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Answers C programs, which take options of their own. */
final class CPrograms {

  private static final String ASSERTION = "__assay_assertion_of_the_command_line";

  private final ExaminerSettings settings;
  private final ProgramOptionGroup options;
  private final BooleanSupplier cancelled;
  private final IdleThreads idle;
  private Optional<Examiner> examiner = Optional.empty();

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

  /** Whether a file is a C program by its name. */
  static boolean isOne(String name) {
    return name.endsWith(CheckCommand.PROGRAM_SUFFIX);
  }

  private synchronized Examiner examiner() {
    if (examiner.isEmpty()) {
      examiner = Optional.of(new Examiner(settings.forVerdictOnly(), cancelled, idle));
    }
    return examiner.get();
  }

  Answer answer(SourceFile file, boolean strict) {
    SourceFile whole = options.assertion().isEmpty() ? file : withAssertion(file);
    TranslationUnit unit =
        CParser.parse(whole, new Headers(settings.includes()), options.definitions());
    Lowering.Entry entry =
        new Lowering.Entry(
            options.threads(),
            options.init(),
            options.assertion().map(text -> ASSERTION),
            settings.unroll());
    LoweredProgram lowered = Lowering.lower(unit, entry);
    Checker checker = examiner().checker(lowered.program());
    Limits limits = new Limits(settings.budget(), cancelled);
    ProgramAnswer answer = new ProgramJudge(lowered, checker, limits).judge();
    String counts = options.count() ? counts(lowered, limits.forQuestion()) : "";
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
      return new Answer(Text.of(""), err.toString(), ExitCode.BAD_INPUT);
    }
    return new Answer(Text.of(ProgramText.of(answer) + counts), err.toString(), code);
  }

  private String counts(LoweredProgram lowered, Limits limits) {
    Examiner counting = new Examiner(settings, cancelled, idle);
    CheckResult result = counting.checker(lowered.program()).check(lowered.program(), limits);
    return ProgramText.counts(result);
  }

  /** The file with a function that computes what has to hold at the end. */
  private SourceFile withAssertion(SourceFile file) {
    String function =
        "\nint " + ASSERTION + "(void) { return !!(" + options.assertion().orElse("1") + "); }\n";
    return new SourceFile(file.name(), file.text() + function);
  }
}
