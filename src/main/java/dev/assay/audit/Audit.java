package dev.assay.audit;

import dev.assay.ordering.Form;
import dev.assay.ordering.Orderings;
import java.util.List;
import java.util.Optional;

/**
 * What the proof of one test rests on, under all of some models together.
 *
 * @param claims for each model, what is kept by every variant that is called enough
 * @param nothing why there is nothing to audit; then there are no answers
 * @param answers one for each site, in the order of the text
 * @param minimal the ways to write all sites that are enough and have nothing to spare, each with a
 *     form for each site
 * @param complete whether all that was asked was answered within the budget
 * @param variants how many variants were judged
 */
public record Audit(
    Subject subject,
    List<ModelClaim> claims,
    Optional<String> nothing,
    Orderings orderings,
    List<SiteAnswer> answers,
    List<List<Form>> minimal,
    boolean complete,
    int variants) {

  public Audit {
    claims = List.copyOf(claims);
    answers = List.copyOf(answers);
    minimal = List.copyOf(minimal);
  }

  /**
   * What is kept under a model.
   *
   * @param observation {@code Never} or {@code Always}; {@code Sometimes} claims nothing; of a
   *     program, {@code Holds} or {@code Violated}
   * @param raised flags that are raised as it is written, and so are not kept away; of a program,
   *     properties
   * @param watched flags that the model may raise and that are kept away; of a program, properties
   *     that hold
   */
  public record ModelClaim(
      String model, String observation, List<String> raised, List<String> watched) {
    public ModelClaim {
      raised = List.copyOf(raised);
      watched = List.copyOf(watched);
    }
  }

  /** The same with other answers. */
  Audit with(List<SiteAnswer> others) {
    return new Audit(subject, claims, nothing, orderings, others, minimal, complete, variants);
  }

  /** The same, where there was no time for all that was asked for. */
  Audit incomplete() {
    return new Audit(subject, claims, nothing, orderings, answers, minimal, false, variants);
  }

  /** The answers about order. */
  public List<SiteAnswer> ofOrder() {
    return answers.stream().filter(SiteAnswer::isOfOrder).toList();
  }

  /** The answers about accesses that are marked and ask for no order. */
  public List<SiteAnswer> ofMarks() {
    return answers.stream().filter(answer -> !answer.isOfOrder()).toList();
  }

  /** How many weaker forms of orderings there are: the mutants. */
  public int mutants() {
    return ofOrder().stream().mapToInt(answer -> answer.site().size() - 1).sum();
  }

  /** How many of them keep the claim. */
  public int survivors() {
    return ofOrder().stream().mapToInt(answer -> answer.survivors().size()).sum();
  }
}
