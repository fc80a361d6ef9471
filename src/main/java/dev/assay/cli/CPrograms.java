package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.budget.Limits;
import dev.assay.cat.BundledModel;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.language.c.CParser;
import dev.assay.language.c.Headers;
import dev.assay.language.c.ProgramComment;
import dev.assay.language.c.TranslationUnit;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.Lowering;
import dev.assay.program.Program;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramJudge;
import dev.assay.report.ProgramJson;
import dev.assay.report.ProgramText;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Answers C programs, which take options of their own. */
final class CPrograms {

  private static final String ASSERTION = "__assay_assertion_of_the_command_line";

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
    ExaminerSettings asked = settings(comment);
    Optional<String> assertion =
        options.assertion().or(() -> comment.assertion().map(ProgramComment.Value::text));
    options
        .assertion()
        .ifPresent(
            text ->
                requireOneExpression(
                    text, SourceFile.of("--assert", text.getBytes(UTF_8)).span(0, text.length())));
    comment.assertion().ifPresent(value -> requireOneExpression(value.text(), value.span()));
    SourceFile whole = assertion.map(text -> withAssertion(file, text)).orElse(file);
    List<String> definitions = new ArrayList<>(texts(comment.definitions()));
    definitions.addAll(options.definitions());
    TranslationUnit unit = CParser.parse(whole, new Headers(settings.includes()), definitions);
    LoweredProgram lowered = Lowering.lower(unit, entry(unit, comment, assertion.isPresent()));
    Checker checker = examiner(asked).checker(lowered.program());
    Limits limits = new Limits(asked.budget(), cancelled);
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
    Examiner examiner = examiner(settings(judged.comment()));
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

  private ExaminerSettings settings(ProgramComment comment) {
    if (comment.model().isEmpty()) {
      return settings;
    }
    ProgramComment.Value model = comment.model().get();
    if (BundledModel.named(model.text()).isEmpty()) {
      throw new InputException(
          model.span(),
          "a program chooses a bundled model (see 'assay models'), not '" + model.text() + "'");
    }
    return settings.modelByVocabulary() ? settings.withModel(model.text()) : settings;
  }

  private Lowering.Entry entry(TranslationUnit unit, ProgramComment comment, boolean asserted) {
    List<String> threads = options.threads();
    if (threads.isEmpty()) {
      comment.threads().forEach(thread -> requireFunction(unit, thread));
      threads = texts(comment.threads());
    }
    Optional<String> init = options.init();
    if (init.isEmpty()) {
      comment.init().ifPresent(name -> requireFunction(unit, name));
      init = comment.init().map(ProgramComment.Value::text);
    }
    Optional<String> assertion = asserted ? Optional.of(ASSERTION) : Optional.empty();
    return new Lowering.Entry(threads, init, assertion, settings.unroll());
  }

  /** What the command line names wrongly is reported without a place; here there is one. */
  private static void requireFunction(TranslationUnit unit, ProgramComment.Value named) {
    String name = named.text().split(":", 2)[0];
    if (unit.function(name).isEmpty()) {
      throw new InputException(named.span(), "no function '" + name + "' is defined here");
    }
  }

  private static List<String> texts(List<ProgramComment.Value> values) {
    return values.stream().map(ProgramComment.Value::text).toList();
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

  /** What stands between brackets of ours must not close them, nor hold more than an expression. */
  private static void requireOneExpression(String text, SourceSpan span) {
    int depth = 0;
    boolean one = !text.isBlank() && !text.contains("//") && !text.contains("/*");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      one &= depth >= 0 && ";{}#\n".indexOf(each) < 0;
    }
    if (!one || depth != 0) {
      throw new InputException(
          span, "what has to hold is one expression of C, such as 'count == 2 && done'");
    }
  }

  /** The file with a function that computes what has to hold at the end. */
  private static SourceFile withAssertion(SourceFile file, String assertion) {
    String function = "\nint " + ASSERTION + "(void) { return !!(" + assertion + "); }\n";
    return new SourceFile(file.name(), file.text() + function);
  }
}
