package dev.assay.cli;

import dev.assay.language.java.Grades;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.property.OutcomeAnswer.Verdict;
import dev.assay.report.OutcomeText;
import dev.assay.source.SourceSpan;
import dev.assay.suite.Judge;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grades of jcstress tests as the proofs of a suite. */
final class JavaProofs {

  private JavaProofs() {}

  /** What became of a test. */
  static ProofResult of(JavaFiles.Judged judged) {
    if (judged.failure().isPresent()) {
      Failure failure = judged.failure().get();
      Status status = failure.code() == ExitCode.INCOMPLETE ? Status.INCOMPLETE : Status.ERROR;
      ProofResult rejected = Judge.rejected(judged.file().name(), "", status, failure.error());
      boolean isFile = judged.test().equals(judged.file().name());
      return isFile ? rejected : rejected.ofTest(judged.test());
    }
    return of(judged, judged.answer().orElseThrow());
  }

  private static ProofResult of(JavaFiles.Judged judged, OutcomeAnswer answer) {
    List<String> differences = new ArrayList<>();
    List<ProofResult.Note> notes = new ArrayList<>();
    for (Judgement judgement : answer.judgements()) {
      if (judgement.verdict().isWrong()) {
        differences.add(OutcomeText.sentence(judgement));
      } else if (judgement.verdict() == Verdict.IMPOSSIBLE
          || judgement.verdict() == Verdict.NOT_DECIDED) {
        SourceSpan span = judgement.span();
        notes.add(
            new ProofResult.Note(span.line(), span.column(), OutcomeText.sentence(judgement)));
      }
    }
    answer.warnings().forEach(w -> notes.add(ProofResult.Note.of(w.message())));
    answer.stopped().ifPresent(stopped -> notes.add(ProofResult.Note.of(stopped)));
    Status status =
        answer.isWrong()
            ? Status.BROKEN
            : answer.stopped().isPresent()
                ? Status.INCOMPLETE
                : answer.lowered().test().grades().all().isEmpty()
                    ? Status.UNEXPECTED
                    : Status.HELD;
    return new ProofResult(
        judged.file().name(),
        judged.file().text(),
        judged.test(),
        answer.model(),
        status,
        answer.lowered().test().grades().all().stream().map(JavaProofs::expected).toList(),
        Optional.of(inNumbers(answer)),
        Optional.empty(),
        false,
        differences,
        notes,
        List.of(),
        Optional.empty());
  }

  private static String expected(Grades.Grade grade) {
    return grade.expect() + (grade.id().isEmpty() ? " otherwise" : " " + grade.id());
  }

  /** The results as the states of an answer, at the line of what is wrong first. */
  private static ProofResult.Answer inNumbers(OutcomeAnswer answer) {
    int line =
        answer.judgements().stream()
            .filter(j -> j.verdict().isWrong())
            .map(j -> j.span().line())
            .findFirst()
            .orElse(answer.lowered().test().span().line());
    return new ProofResult.Answer(
        answer.isWrong() ? "Wrong" : answer.stopped().isPresent() ? "Incomplete" : "Right",
        BigInteger.valueOf(
            answer.judgements().stream().filter(j -> !j.verdict().isWrong()).count()),
        BigInteger.valueOf(answer.judgements().stream().filter(j -> j.verdict().isWrong()).count()),
        answer.results().size(),
        answer.results(),
        List.of(),
        "",
        "",
        line,
        0);
  }
}
