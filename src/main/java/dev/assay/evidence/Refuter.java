package dev.assay.evidence;

import dev.assay.certificate.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Refutes outcomes: looks for a candidate that the arguments so far do not cover, finds out why the
 * model refuses it, and goes on until there is none; then leaves out the arguments that the others
 * do not need.
 */
public final class Refuter {

  private Refuter() {}

  /** Refutes all candidates that a question asks for, or finds a consistent one. */
  public static Refutation refute(Space space, Question question, Allowance allowance) {
    return refute(space, question, allowance, true);
  }

  /** The same, with arguments of which some may be superfluous. */
  public static Refutation refuteOnly(Space space, Question question, Allowance allowance) {
    return refute(space, question, allowance, false);
  }

  /**
   * Consistent executions that a question asks for.
   *
   * @param most that are looked for
   */
  public static List<Candidate> witnesses(
      Space space, Question question, int most, Allowance allowance) {
    CandidateSearch search = new CandidateSearch(space, allowance);
    Arguments finder = new Arguments(space, search.common(question));
    List<Candidate> found = new ArrayList<>();
    search.forEachWitness(
        question,
        evaluation -> finder.against(evaluation).map(Argument::facts),
        witness -> {
          found.add(witness);
          return found.size() < most;
        });
    return found;
  }

  private static Refutation refute(
      Space space, Question question, Allowance allowance, boolean irredundant) {
    CandidateSearch search = new CandidateSearch(space, allowance);
    Arguments finder = new Arguments(space, search.common(question));
    List<Argument> arguments = new ArrayList<>();
    Optional<Candidate> witness =
        search.find(
            question,
            new ArrayList<>(),
            evaluation -> {
              Optional<Argument> argument = finder.against(evaluation);
              argument.ifPresent(arguments::add);
              return argument.map(Argument::facts);
            });
    if (witness.isPresent() || allowance.isSpent() || !irredundant) {
      boolean complete = witness.isPresent() || !allowance.isSpent();
      return new Refutation(space, arguments, witness, complete, false);
    }
    return irredundant(space, question, arguments, search, allowance);
  }

  /** Those with most facts cover least, and go first. */
  private static Refutation irredundant(
      Space space,
      Question question,
      List<Argument> arguments,
      CandidateSearch search,
      Allowance allowance) {
    List<Argument> left = new ArrayList<>(arguments);
    List<Argument> order = new ArrayList<>(arguments);
    order.sort(Comparator.comparing((Argument a) -> -a.facts().size()));
    for (Argument argument : order) {
      List<Argument> fewer = new ArrayList<>(left);
      fewer.remove(argument);
      if (isCovered(question, fewer, search) && !allowance.isSpent()) {
        left = fewer;
      }
    }
    return new Refutation(space, left, Optional.empty(), true, !allowance.isSpent());
  }

  private static boolean isCovered(
      Question question, List<Argument> arguments, CandidateSearch search) {
    List<List<Fact>> facts = new ArrayList<>(arguments.stream().map(Argument::facts).toList());
    return search.find(question, facts, evaluation -> Optional.empty()).isEmpty();
  }
}
