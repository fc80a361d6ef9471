package dev.assay.cli;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.herd.HerdDrawing;
import dev.assay.herd.HerdMessages;
import dev.assay.herd.HerdOption;
import dev.assay.herd.HerdQuestion;
import dev.assay.herd.HerdSettings;
import dev.assay.herd.HerdTests;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.report.HerdText;
import dev.assay.source.FileProblem;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Answers one test as herd7 does, to the options that it was called with. */
final class HerdExamination {

  private static final int CRASHED = 2;

  private final Examiner examiner;
  private final HerdSettings settings;
  private final Optional<MacroTable> macros;
  private final HerdTests tests;
  private final boolean warnings;
  private final HerdPictures pictures;
  private final HerdQuestion question;

  /**
   * An examination.
   *
   * @param macros empty if the file that was asked for is missing
   * @param environment that of the call: whether Assay's own warnings are wanted, and where viewers
   *     are
   */
  HerdExamination(
      Examiner examiner,
      HerdSettings settings,
      Optional<MacroTable> macros,
      HerdTests tests,
      Map<String, String> environment) {
    HerdDrawing drawing = new HerdDrawing(settings, examiner);
    String searchPath = environment.getOrDefault("PATH", "");
    this.examiner = examiner;
    this.settings = settings;
    this.macros = macros;
    this.tests = tests;
    this.warnings = environment.getOrDefault("ASSAY_WARN", "").equals("1");
    this.pictures = new HerdPictures(drawing, new HerdViewer(drawing, examiner, searchPath));
    this.question = new HerdQuestion(settings, tests);
  }

  /** The answer for a test; may be called from several threads. */
  HerdAnswer answer(String name) {
    String shown = SourceFile.bytewise(name);
    Optional<Path> path = PathNames.parse(name);
    if (path.isEmpty() || !Files.exists(path.get())) {
      return HerdAnswer.failed(HerdMessages.missing(shown), 0);
    }
    SourceFile file;
    try {
      file = SourceFile.of(name, InputFiles.readArgument(path.get()));
    } catch (IOException e) {
      String reason = SourceFile.bytewise(FileProblem.ofFile(name, e));
      return HerdAnswer.failed(HerdMessages.warning(shown, reason), 0);
    }
    try {
      return examiner.allotment().during(() -> answer(file));
    } catch (InputException e) {
      boolean crash =
          e.herdWords().filter(words -> words.kind() == HerdWords.Kind.CRASH).isPresent();
      return HerdAnswer.failed(HerdMessages.of(file, e), crash ? CRASHED : 0);
    } catch (RuntimeException | Error e) {
      Failure failure = Failure.of(name, e);
      return HerdAnswer.failed(failure.error().render() + "\n", failure.code().number());
    }
  }

  private HerdAnswer answer(SourceFile file) {
    if (macros.isEmpty()) {
      String missing = "Cannot find file " + settings.last(HerdOption.MACROS, "");
      return HerdAnswer.failed(HerdMessages.warning(file.name(), missing), 0);
    }
    Optional<LitmusTest> wanted = LitmusParser.parseAsHerd7(file, macros.get(), tests::isWanted);
    if (wanted.isEmpty()) {
      return HerdAnswer.nothing();
    }
    Program test = wanted.get().program();
    Program searched = question.of(test);
    CheckResult result =
        asked(examiner.examineAnyway(searched, question.isUnchecked(), question.isDecisiveOnly()));
    boolean stopped = result.completeness() instanceof Completeness.Stopped;
    if (stopped || result.cpuSeconds() > question.seconds()) {
      return HerdAnswer.nothing();
    }
    boolean silent = !settings.is(HerdOption.BADEXECS, true) && result.undefined();
    HerdText text =
        new HerdText(true, settings.is(HerdOption.HEXA, false), question.isDecisiveOnly());
    StringBuilder err = new StringBuilder();
    if (result.loopCut() && !silent) {
      err.append(HerdMessages.cut(file.name()));
    }
    if (warnings) {
      result.warnings().forEach(warning -> err.append(warning.render()).append('\n'));
    }
    return new HerdAnswer(
        file.name(),
        test.name(),
        String.join("\n", test.hashLines()),
        pictures.of(searched, question.isUnchecked()),
        silent ? Text.of("") : out -> text.answer(result, out),
        err.toString(),
        false,
        0);
  }

  /** One execution that decides is a complete answer, where one was asked for. */
  private CheckResult asked(CheckResult result) {
    return question.isFirstOnly()
            && result.completeness() instanceof Completeness.Stopped stopped
            && stopped.bound().equals("executions")
        ? result.complete()
        : result;
  }
}
