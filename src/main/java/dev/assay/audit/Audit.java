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
 * @param dependencies what each dependency does, with all orderings as they are written
 * @param coverage what it does that sections cover their first and their last statements, with all
 *     else as it is written
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
    List<DependencyAnswer> dependencies,
    List<SiteAnswer> coverage,
    List<List<Form>> minimal,
    boolean complete,
    int variants) {

  public Audit {
    claims = List.copyOf(claims);
    answers = List.copyOf(answers);
    dependencies = List.copyOf(dependencies);
    coverage = List.copyOf(coverage);
    minimal = List.copyOf(minimal);
  }

  /**
   * What is kept under a model.
   *
   * @param observation {@code Never} or {@code Always}; {@code Sometimes} claims nothing; {@code
   *     Robust} or {@code Weaker} of a test that is compared with sequential consistency; of a
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

    /** Whether it is about every execution, and not about how it ends. */
    public boolean isOfRobustness() {
      return observation.equals(Robustness.ROBUST) || observation.equals(Robustness.WEAKER);
    }
  }

  /** The same with other answers. */
  Audit with(List<SiteAnswer> others) {
    return new Audit(
        subject,
        claims,
        nothing,
        orderings,
        others,
        dependencies,
        coverage,
        minimal,
        complete,
        variants);
  }

  /**
   * The same with what dependencies do.
   *
   * @param known whether all that was asked of them was answered
   * @param more how many variants were judged for them
   */
  Audit with(List<DependencyAnswer> its, boolean known, int more) {
    return new Audit(
        subject,
        claims,
        nothing,
        orderings,
        answers,
        its,
        coverage,
        minimal,
        complete && known,
        variants + more);
  }

  /** The same with the audit of what sections cover. */
  Audit covering(Audit its) {
    return with(dependencies, its.complete, its.variants).withCoverage(its.answers);
  }

  /** The same with other answers about what sections cover. */
  Audit withCoverage(List<SiteAnswer> its) {
    return new Audit(
        subject,
        claims,
        nothing,
        orderings,
        answers,
        dependencies,
        its,
        minimal,
        complete,
        variants);
  }

  /** The dependencies with a status. */
  public List<DependencyAnswer> dependencies(Status status) {
    return dependencies.stream().filter(answer -> answer.status() == status).toList();
  }

  /** The same, where there was no time for all that was asked for. */
  Audit incomplete() {
    return with(dependencies, false, 0);
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
