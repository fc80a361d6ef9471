package dev.assay.edit;

import dev.assay.budget.Limits;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.examine.ProgramModel;
import dev.assay.language.c.Headers;
import dev.assay.language.c.ProgramComment;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.ProgramRequest;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramJudge;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks C programs as their first lines say. */
final class Programs {

  private final ExaminerSettings settings;
  private final Headers headers;

  Programs(ExaminerSettings settings, Headers headers) {
    this.settings = settings;
    this.headers = headers;
  }

  /** What is known without a search. */
  Checked read(SourceFile file) {
    Limits limits = new Limits(settings.budget(), () -> false);
    return Checked.without(lowered(file, ProgramComment.of(file), limits).program().warnings());
  }

  private LoweredProgram lowered(SourceFile file, ProgramComment comment, Limits limits) {
    return ProgramRequest.ofComment(settings.unroll()).read(file, comment, headers, limits);
  }

  Checked check(SourceFile file, BooleanSupplier stopped) {
    ProgramComment comment = ProgramComment.of(file);
    ExaminerSettings asked = ProgramModel.of(settings, comment);
    Limits limits = new Limits(asked.budget(), stopped);
    LoweredProgram lowered = lowered(file, comment, limits);
    Examiner examiner = new Examiner(asked.forVerdictOnly(), stopped);
    ProgramAnswer answer =
        new ProgramJudge(lowered, examiner.checker(lowered.program()), limits).judge();
    List<Diagnostic> findings = new ArrayList<>();
    for (ProgramAnswer.Judgement judgement : answer.judgements()) {
      if (judgement.verdict() == ProgramAnswer.Verdict.VIOLATED && judgement.span().isPresent()) {
        String detail = judgement.detail().isEmpty() ? "" : " (" + judgement.detail() + ")";
        findings.add(
            Diagnostic.warning(
                judgement.span().get(), "violated: " + judgement.property() + detail));
      }
    }
    String verdict =
        capital(answer.verdict().word())
            + " under "
            + answer.model()
            + answer.stopped().map(reason -> ", incomplete: " + reason).orElse("");
    return new Checked(answer.warnings(), Optional.of(verdict), findings, Optional.empty());
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
