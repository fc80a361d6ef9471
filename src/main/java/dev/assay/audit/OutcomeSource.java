package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.JavaOrderings;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Remedy;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A jcstress test, which claims that what it grades as forbidden cannot be seen, and nothing that
 * it does not grade.
 */
public final class OutcomeSource implements WholeSource {

  private final SourceFile file;
  private final Function<SourceFile, OutcomeAnswer> judge;
  private final OutcomeAnswer written;
  private final JavaOrderings places;
  private final Orderings orderings;

  /**
   * A test.
   *
   * @param written the answer for it as it is written
   * @param others where the other tests of the file are declared
   * @param judge answers for the test of the same name in a variant of the file
   */
  public OutcomeSource(
      OutcomeAnswer written, List<SourceSpan> others, Function<SourceFile, OutcomeAnswer> judge) {
    this.file = written.lowered().test().file();
    this.judge = judge;
    this.written = written;
    this.places =
        new JavaOrderings(written.lowered().program(), file, offset -> isInside(offset, others));
    this.orderings = places.orderings();
  }

  private boolean isInside(int offset, List<SourceSpan> others) {
    return others.stream()
        .noneMatch(
            other -> {
              int start = JavaOrderings.offset(other);
              return offset > start && offset < JavaOrderings.bodyEnd(file, start);
            });
  }

  @Override
  public Subject subject() {
    List<String> forbidden =
        written.judgements().stream()
            .filter(OutcomeSource::isClaimed)
            .map(j -> j.id().isEmpty() ? "any other result" : '"' + j.id() + '"')
            .toList();
    return new Subject(
        file,
        written.lowered().test().name(),
        forbidden.isEmpty()
            ? "no outcome is forbidden"
            : "forbidden: " + String.join(", ", forbidden),
        written.warnings(),
        Optional.empty());
  }

  private static boolean isClaimed(Judgement judgement) {
    return judgement.expect().equals("FORBIDDEN")
        && judgement.verdict() == OutcomeAnswer.Verdict.RIGHT;
  }

  @Override
  public Orderings orderings() {
    return orderings;
  }

  @Override
  public List<Audit.ModelClaim> claims() {
    return List.of(
        new Audit.ModelClaim(
            written.model(),
            written.isWrong() ? "Wrong" : "Right",
            wrong(),
            List.of(subject().asked())));
  }

  @Override
  public Optional<String> nothing() {
    if (!isComplete()) {
      return Optional.of("its own answer is incomplete: " + written.stopped().orElse(""));
    }
    if (written.isWrong()) {
      return Optional.of("it is wrong as it is written: " + wrong().get(0));
    }
    return written.judgements().stream().noneMatch(OutcomeSource::isClaimed)
        ? Optional.of("it forbids no outcome")
        : Optional.empty();
  }

  @Override
  public boolean isComplete() {
    return written.stopped().isEmpty();
  }

  private static Verdict verdict(Judgement judgement) {
    return switch (judgement.verdict()) {
      case RIGHT, IMPOSSIBLE -> Verdict.HOLDS;
      case INCOMPLETE -> Verdict.UNKNOWN;
      case FORBIDDEN_BUT_ALLOWED -> judgement.id().equals("STALE") ? Verdict.WAITS : Verdict.FAILS;
      // What only values out of thin air allow is not known to be forbidden.
      case MISSING, CONTRADICTORY, CANNOT_MATCH, NOT_DECIDED, THROWS -> Verdict.FAILS;
    };
  }

  private static String key(Judgement judgement) {
    return judgement.expect() + " " + judgement.id() + " " + judgement.verdict();
  }

  private boolean isAsWritten(Judgement judgement) {
    return written.judgements().stream().anyMatch(j -> key(j).equals(key(judgement)));
  }

  private static Verdict verdict(OutcomeAnswer answer, List<Judgement> judgements) {
    Verdict worst = answer.stopped().isPresent() ? Verdict.UNKNOWN : Verdict.HOLDS;
    for (Judgement judgement : judgements) {
      worst = worst.orWorse(verdict(judgement));
    }
    return worst;
  }

  @Override
  public Verdict judge(SourceFile variant) {
    OutcomeAnswer answer = judge.apply(variant);
    return verdict(answer, answer.judgements().stream().filter(j -> !isAsWritten(j)).toList());
  }

  @Override
  public Verdict judgeWanting(SourceFile variant) {
    OutcomeAnswer answer = judge.apply(variant);
    return verdict(answer, answer.judgements());
  }

  @Override
  public List<Remedy> remedies() {
    return places.remedies();
  }

  @Override
  public String wanted() {
    return "nothing is to be seen against its grade";
  }

  @Override
  public List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (Judgement judgement : written.judgements()) {
      if (judgement.verdict().isWrong()) {
        String which =
            judgement.verdict() == OutcomeAnswer.Verdict.MISSING
                ? '"' + judgement.result() + "\" has no grade, but is allowed"
                : judgement.id().isEmpty()
                    ? "any other result is " + judgement.verdict().word()
                    : '"' + judgement.id() + "\" is " + judgement.verdict().word();
        wrong.add(which + " under " + written.model());
      }
    }
    return wrong;
  }

  @Override
  public Optional<Shown> wrong(SourceFile variant) {
    OutcomeAnswer answer = judge.apply(variant);
    return answer.judgements().stream()
        .filter(j -> j.verdict().isWrong())
        .findFirst()
        .map(j -> new Shown.OfOutcome(answer, j));
  }

  @Override
  public Optional<Shown> broken(SourceFile variant) {
    OutcomeAnswer answer = judge.apply(variant);
    return answer.judgements().stream()
        .filter(j -> !isAsWritten(j) && verdict(j).isBroken())
        .findFirst()
        .map(j -> new Shown.OfOutcome(answer, j));
  }
}
