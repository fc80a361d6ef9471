package dev.assay.cli;

import dev.assay.language.c.ProgramComment;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.property.ProgramAnswer.Verdict;
import dev.assay.report.ProgramText;
import dev.assay.source.SourceSpan;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** C programs, whose first line says what is expected of them, as the proofs of a suite. */
final class CProofs {

  private CProofs() {}

  /** What became of a program. */
  static ProofResult of(CPrograms.Judged judged) {
    ProgramAnswer answer = judged.answer();
    Optional<String> expected = judged.comment().expected().map(ProgramComment.Value::text);
    Status status = expected.map(word -> status(word, answer.verdict())).orElse(Status.UNEXPECTED);
    List<String> differences = new ArrayList<>();
    if (status == Status.BROKEN) {
      differences.addAll(differences(answer));
    }
    List<ProofResult.Note> notes = new ArrayList<>();
    answer.warnings().forEach(w -> notes.add(ProofResult.Note.of(w.message())));
    answer.stopped().ifPresent(stopped -> notes.add(ProofResult.Note.of(stopped)));
    if (status == Status.INCOMPLETE) {
      of(answer, Verdict.INCOMPLETE)
          .forEach(j -> notes.add(ProofResult.Note.of(ProgramText.sentence(j, answer))));
    }
    return new ProofResult(
        judged.file().name(),
        judged.file().text(),
        judged.file().name(),
        answer.model(),
        status,
        expected.stream().toList(),
        Optional.of(inNumbers(answer)),
        Optional.empty(),
        false,
        differences,
        notes,
        List.of(),
        Optional.empty());
  }

  private static Status status(String expected, Verdict verdict) {
    if (verdict == Verdict.INCOMPLETE) {
      return Status.INCOMPLETE;
    }
    return verdict.word().equals(expected) ? Status.HELD : Status.BROKEN;
  }

  private static List<String> differences(ProgramAnswer answer) {
    List<Judgement> violated = of(answer, Verdict.VIOLATED);
    return violated.isEmpty()
        ? List.of("expected violated, but every property holds")
        : violated.stream().map(judgement -> ProgramText.sentence(judgement, answer)).toList();
  }

  private static List<Judgement> of(ProgramAnswer answer, Verdict verdict) {
    return answer.judgements().stream().filter(j -> j.verdict() == verdict).toList();
  }

  /** Properties that hold, and those that do not, at the line of what is violated first. */
  private static ProofResult.Answer inNumbers(ProgramAnswer answer) {
    String file = answer.program().program().name();
    int line =
        of(answer, Verdict.VIOLATED).stream()
            .flatMap(judgement -> judgement.span().stream())
            .filter(span -> span.file().name().equals(file))
            .map(SourceSpan::line)
            .findFirst()
            .orElse(1);
    String word = answer.verdict().word();
    return new ProofResult.Answer(
        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
        BigInteger.valueOf(of(answer, Verdict.HOLDS).size()),
        BigInteger.valueOf(of(answer, Verdict.VIOLATED).size()),
        0,
        List.of(),
        List.of(),
        "",
        "",
        line,
        0);
  }
}
