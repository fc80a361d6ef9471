package dev.assay.cli;

import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.language.java.lowering.Strengthening;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.property.OutcomeAnswer.Remedy;
import dev.assay.property.OutcomeAnswer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Seeks the weakest declarations of fields under which what a test forbids cannot be seen: one
 * field final, one volatile, then two of them volatile. Each is the whole test, asked again.
 */
final class JavaRemedies {

  /** More of them than this are not tried. */
  private static final int MOST_TRIES = 24;

  private final Function<Strengthening, Optional<OutcomeAnswer>> asked;

  /**
   * A search.
   *
   * @param asked the answer for a test whose fields are declared so; empty once there is no budget
   */
  JavaRemedies(Function<Strengthening, Optional<OutcomeAnswer>> asked) {
    this.asked = asked;
  }

  private record Try(Strengthening strengthening, List<Remedy> remedy) {}

  /** The same answer, with a remedy for each grade that is wrong so, if there is one. */
  OutcomeAnswer remedied(OutcomeAnswer answer) {
    List<Judgement> wrong = new ArrayList<>();
    for (Judgement judgement : answer.judgements()) {
      if (judgement.verdict() == Verdict.FORBIDDEN_BUT_ALLOWED) {
        wrong.add(judgement);
      }
    }
    List<Judgement> judgements = new ArrayList<>(answer.judgements());
    for (Try next : tries(answer.lowered())) {
      if (wrong.isEmpty()) {
        break;
      }
      Optional<OutcomeAnswer> other = asked.apply(next.strengthening());
      if (other.isEmpty()) {
        break;
      }
      for (Judgement judgement : List.copyOf(wrong)) {
        if (isRight(judgement, other.get())) {
          wrong.remove(judgement);
          judgements.set(judgements.indexOf(judgement), judgement.with(next.remedy()));
        }
      }
    }
    return answer.with(judgements);
  }

  private static boolean isRight(Judgement judgement, OutcomeAnswer other) {
    return other.stopped().isEmpty()
        && other.judgements().stream()
            .anyMatch(its -> its.span().equals(judgement.span()) && its.verdict() == Verdict.RIGHT);
  }

  private static List<Try> tries(LoweredTest lowered) {
    List<Try> tries = new ArrayList<>();
    List<Strengthening.Plain> fields = lowered.plainFields();
    for (Strengthening.Plain field : fields) {
      if (field.canBeFinal()) {
        tries.add(
            new Try(
                new Strengthening(Set.of(field.field()), Set.of()),
                List.of(new Remedy("final", field.name(), field.span()))));
      }
    }
    for (Strengthening.Plain field : fields) {
      tries.add(
          new Try(
              new Strengthening(Set.of(), Set.of(field.field())),
              List.of(new Remedy("volatile", field.name(), field.span()))));
    }
    for (int i = 0; i < fields.size(); i++) {
      for (Strengthening.Plain other : fields.subList(i + 1, fields.size())) {
        Strengthening.Plain field = fields.get(i);
        tries.add(
            new Try(
                new Strengthening(Set.of(), Set.of(field.field(), other.field())),
                List.of(
                    new Remedy("volatile", field.name(), field.span()),
                    new Remedy("volatile", other.name(), other.span()))));
      }
    }
    return tries.subList(0, Math.min(MOST_TRIES, tries.size()));
  }
}
