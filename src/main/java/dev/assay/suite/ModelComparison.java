package dev.assay.suite;

import dev.assay.budget.Completeness;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import dev.assay.suite.Comparison.Disagreement;
import dev.assay.suite.Comparison.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks several models the same. They agree on a test if they observe the same; where they do not,
 * an outcome is sought that one of them has and another refuses.
 */
public final class ModelComparison {

  private final List<Contender> contenders;
  private final boolean byStates;

  /**
   * A model that is asked.
   *
   * @param checker what decides a test under it; throws {@link ForeignPrimitive}
   */
  public record Contender(String model, Function<Program, Checker> checker) {}

  /**
   * A comparison.
   *
   * @param byStates whether to agree takes the same states, not just the same observation
   */
  public ModelComparison(List<Contender> contenders, boolean byStates) {
    this.contenders = List.copyOf(contenders);
    this.byStates = byStates;
  }

  private record Answered(Checker checker, CheckResult result) {}

  /** What the models say of a test. */
  public Comparison compare(Program test) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Answered> answered = new ArrayList<>();
    for (Contender contender : contenders) {
      try {
        Checker checker = contender.checker().apply(test);
        CheckResult result = checker.check(test);
        verdicts.add(new Verdict.Answer(contender.model(), result));
        if (result.completeness() instanceof Completeness.Complete) {
          answered.add(new Answered(checker, result));
        }
      } catch (ForeignPrimitive foreign) {
        verdicts.add(new Verdict.NotApplicable(contender.model(), foreign));
      }
    }
    return new Comparison(test, verdicts, disagreements(test, answered));
  }

  /** One for each pair of groups of agreeing models; the first model of a group stands for it. */
  private List<Disagreement> disagreements(Program test, List<Answered> answered) {
    List<Answered> groups = new ArrayList<>();
    for (Answered next : answered) {
      if (groups.stream().noneMatch(group -> agree(group.result(), next.result()))) {
        groups.add(next);
      }
    }
    List<Disagreement> disagreements = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        disagreements.addAll(disagreements(test, groups.get(i), groups.get(j)));
      }
    }
    return disagreements;
  }

  private boolean agree(CheckResult a, CheckResult b) {
    return byStates
        ? onlyIn(a, b).isEmpty() && onlyIn(b, a).isEmpty()
        : a.observation() == b.observation();
  }

  /** If states count, each of the two may have some that the other refuses. */
  private List<Disagreement> disagreements(Program test, Answered a, Answered b) {
    Optional<Outcome> ofA = distinguishing(a.result(), b.result());
    Optional<Outcome> ofB = distinguishing(b.result(), a.result());
    List<Disagreement> found = new ArrayList<>();
    if (byStates || ofA.isPresent()) {
      ofA.ifPresent(outcome -> found.add(separate(test, a, b, outcome)));
    }
    if (ofB.isPresent() && (byStates || found.isEmpty())) {
      found.add(separate(test, b, a, ofB.get()));
    }
    return found;
  }

  /** An outcome of one model that the other lacks, with what it observes and the other does not. */
  private Optional<Outcome> distinguishing(CheckResult weaker, CheckResult stricter) {
    List<Outcome> only = onlyIn(weaker, stricter);
    Optional<Outcome> news =
        only.stream()
            .filter(o -> stricter.outcomes().stream().noneMatch(s -> s.holds() == o.holds()))
            .findFirst();
    return byStates ? news.or(() -> only.stream().findFirst()) : news;
  }

  private static List<Outcome> onlyIn(CheckResult here, CheckResult there) {
    Set<List<String>> known = new HashSet<>();
    there.outcomes().forEach(outcome -> known.add(outcome.cells()));
    return here.outcomes().stream().filter(o -> !known.contains(o.cells())).toList();
  }

  private static Disagreement separate(
      Program test, Answered weaker, Answered stricter, Outcome outcome) {
    return new Disagreement(
        weaker.result().model(),
        stricter.result().model(),
        weaker.result().displayed(),
        outcome,
        weaker.checker().witness(test, outcome),
        stricter.checker().refusal(test, outcome));
  }
}
