package dev.assay.cli;

import dev.assay.engine.answer.Outcome;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.ResultComparison;
import dev.assay.property.ResultComparison.Answered;
import dev.assay.property.ResultComparison.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks several models which results jcstress tests can have, and where they do not agree. */
final class JavaComparison {

  private final List<Contender> contenders;

  /** A model, and the Java files as they are judged by it. */
  record Contender(String model, JavaFiles files) {}

  JavaComparison(List<Contender> contenders) {
    this.contenders = List.copyOf(contenders);
  }

  /** What became of a test, or of a file. */
  sealed interface Compared {

    /** A test on which models were asked. */
    record Test(ResultComparison comparison) implements Compared {}

    /** A test that no model can be asked about. */
    record Refused(String file, Failure failure) implements Compared {}
  }

  private record Asked(Contender contender, OutcomeAnswer answer) {}

  /** What the models say of the tests of a file. */
  List<Compared> compare(Input input) {
    List<List<JavaFiles.Judged>> byModel =
        contenders.stream().map(contender -> contender.files().judge(input)).toList();
    List<Compared> compared = new ArrayList<>();
    for (int test = 0; test < byModel.get(0).size(); test++) {
      List<JavaFiles.Judged> judged = new ArrayList<>();
      for (List<JavaFiles.Judged> its : byModel) {
        judged.add(its.get(test));
      }
      compared.add(compare(judged));
    }
    return compared;
  }

  private Compared compare(List<JavaFiles.Judged> judged) {
    List<Answered> answers = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      JavaFiles.Judged its = judged.get(i);
      if (its.failure().isPresent() && !its.isForeign()) {
        return new Compared.Refused(its.file().name(), its.failure().get());
      }
      answers.add(new Answered(contenders.get(i).model(), its.answer()));
      if (its.answer().filter(answer -> answer.stopped().isEmpty()).isPresent()) {
        asked.add(new Asked(contenders.get(i), its.answer().get()));
      }
    }
    return new Compared.Test(
        new ResultComparison(
            judged.get(0).file(), judged.get(0).test(), answers, differences(asked)));
  }

  /** One for each pair of groups of agreeing models; the first model of a group stands for it. */
  private static List<Difference> differences(List<Asked> asked) {
    List<Asked> groups = new ArrayList<>();
    for (Asked next : asked) {
      if (groups.stream()
          .noneMatch(group -> group.answer().results().equals(next.answer().results()))) {
        groups.add(next);
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        difference(groups.get(i), groups.get(j)).ifPresent(differences::add);
        difference(groups.get(j), groups.get(i)).ifPresent(differences::add);
      }
    }
    return differences;
  }

  private static Optional<Difference> difference(Asked weaker, Asked stricter) {
    List<String> only = new ArrayList<>(weaker.answer().results());
    only.removeAll(stricter.answer().results());
    if (only.isEmpty()) {
      return Optional.empty();
    }
    Outcome first = Objects.requireNonNull(weaker.answer().outcomes().get(only.get(0)));
    return Optional.of(
        new Difference(
            weaker.contender().model(),
            stricter.contender().model(),
            only,
            weaker.contender().files().witness(weaker.answer(), first),
            stricter.contender().files().refusal(weaker.answer(), first)));
  }
}
