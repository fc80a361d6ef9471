package dev.assay.audit;

import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Kind;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Audits litmus tests: finds what each ordering of them does for what they claim. */
public final class Auditor {

  /** Of the time that there is, what the search may spend; the rest is for what is shown of it. */
  private static final double SHARE_OF_SEARCH = 0.8;

  private final List<Examiner> examiners;
  private final double seconds;
  private final int mostVariants;

  /**
   * An auditor.
   *
   * @param examiners one for each model under which a claim has to hold; each says of one variant
   *     whether it does
   * @param seconds of CPU time that all of the audit of one test may take
   * @param mostVariants how many variants of one test may be judged
   */
  public Auditor(List<Examiner> examiners, double seconds, int mostVariants) {
    this.examiners = List.copyOf(examiners);
    this.seconds = seconds;
    this.mostVariants = mostVariants;
  }

  /**
   * Audits a test.
   *
   * @throws dev.assay.source.InputException if it is faulty or asks for what a model does not know
   */
  public Audit audit(SourceFile file) {
    return within(() -> audited(file));
  }

  /** Runs all that belongs to the audit of one test, which has one budget for it. */
  public <T, E extends Exception> T within(Allotment.Work<T, E> work) throws E {
    Budget budget = new Budget(seconds, Long.MAX_VALUE, Long.MAX_VALUE);
    return new Allotment(budget, () -> false).during(work);
  }

  private Audit audited(SourceFile file) {
    Program test = examiners.get(0).read(file);
    Orderings orderings = OrderingFinder.of(test);
    List<Baseline> baselines = new ArrayList<>();
    List<Audit.ModelClaim> claims = new ArrayList<>();
    for (Examiner examiner : examiners) {
      CheckResult result = examiner.verdict(test);
      Baseline its = Baseline.of(result, examiner);
      claims.add(claim(result, its));
      Optional<String> nothing = nothing(result);
      if (nothing.isPresent()) {
        return none(test, claims, nothing.get(), orderings, isComplete(result));
      }
      baselines.add(its);
    }
    if (orderings.sites().isEmpty()) {
      String why = vacuous(test).orElse("it asks for no order");
      return none(test, claims, why, orderings, true);
    }
    Variation variation =
        new TestVariation(orderings, test, examiners.get(0)::read, Baseline.all(baselines));
    Audit audit = AuditSearch.of(Subject.of(test), claims, orderings, judged(variation));
    boolean unbroken =
        audit.answers().stream().allMatch(answer -> answer.status() == Status.REDUNDANT);
    Optional<String> vacuous = unbroken ? vacuous(test) : Optional.empty();
    return vacuous.isPresent() ? none(test, claims, vacuous.get(), orderings, true) : audit;
  }

  /** Audits a source in a language of its own. */
  public Audit audit(WholeSource source) {
    return within(() -> audited(source));
  }

  private Audit audited(WholeSource source) {
    Orderings orderings = source.orderings();
    Optional<String> nothing =
        source
            .nothing()
            .or(
                () ->
                    orderings.sites().isEmpty()
                        ? Optional.of("it asks for no order")
                        : Optional.empty());
    if (nothing.isPresent()) {
      return new Audit(
          source.subject(),
          source.claims(),
          nothing,
          orderings,
          List.of(),
          List.of(),
          source.isComplete(),
          0);
    }
    return AuditSearch.of(source.subject(), source.claims(), orderings, judged(source.variation()));
  }

  /** An audit of such a source with what can happen without each ordering that is needed. */
  public Audit withExecutions(Audit audit, WholeSource source) {
    return withExecutions(
        audit,
        site ->
            source.broken(
                Edit.keepingLines(audit.orderings().file(), site.withoutOrder().edits())));
  }

  /** An audit with what each ordering becomes on the machines among the models. */
  public Audit withCosts(Audit audit) {
    List<SiteAnswer> answers = new ArrayList<>();
    for (SiteAnswer answer : audit.answers()) {
      boolean compiled = answer.isOfOrder() && answer.site().kind() != Kind.SECTION;
      answers.add(
          compiled
              ? answer.costing(
                  MachineCost.of(
                      answer.site(),
                      audit.subject().test().orElseThrow(),
                      examiners,
                      audit.claims()))
              : answer);
    }
    return audit.with(answers);
  }

  /** An audit with what can happen without each ordering that is needed. */
  public Audit withExecutions(Audit audit) {
    return withExecutions(audit, site -> without(audit, site));
  }

  private static Audit withExecutions(Audit audit, Function<Site, Optional<Shown>> without) {
    List<SiteAnswer> answers = new ArrayList<>(audit.answers());
    try {
      for (int i = 0; i < answers.size(); i++) {
        SiteAnswer answer = answers.get(i);
        if (answer.isOfOrder() && answer.status() == Status.NEEDED) {
          answers.set(i, answer.with(without.apply(answer.site())));
        }
      }
    } catch (BudgetSpentException e) {
      return audit.with(answers).incomplete();
    }
    return audit.with(answers);
  }

  private Optional<Shown> without(Audit audit, Site site) {
    SourceFile variant = Edit.keepingLines(audit.orderings().file(), site.withoutOrder().edits());
    for (int i = 0; i < examiners.size(); i++) {
      boolean never = audit.claims().get(i).observation().equals(Observation.NEVER.word());
      for (Explanation explanation : examiners.get(i).explain(variant)) {
        boolean refutes =
            explanation instanceof Explanation.Allowed allowed && allowed.wanted() == never;
        if (refutes || explanation instanceof Explanation.Flagged) {
          return Optional.of(new Shown.Explained(explanation));
        }
      }
    }
    return Optional.empty();
  }

  private static Audit.ModelClaim claim(CheckResult result, Baseline its) {
    return new Audit.ModelClaim(
        result.model(),
        result.observation().word(),
        result.flags(),
        its.watched().stream().sorted().toList());
  }

  private static boolean isComplete(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete;
  }

  /** Why a test claims nothing that could be lost. */
  private static Optional<String> nothing(CheckResult result) {
    if (!isComplete(result)) {
      return Optional.of("a budget was spent before its own answer was known");
    }
    if (result.observation() == Observation.SOMETIMES) {
      return Optional.of(
          "its condition holds sometimes under " + result.model() + ", which no ordering keeps up");
    }
    return Optional.empty();
  }

  /**
   * Why a proof that nothing breaks is none. One that some variant breaks is not vacuous, and need
   * not be asked.
   */
  private Optional<String> vacuous(Program test) {
    return examiners.stream()
        .flatMap(examiner -> examiner.whyNever(examiner.verdict(test)).stream())
        .filter(Reason::isVacuous)
        .map(why -> "its proof is vacuous: " + why.text())
        .findFirst();
  }

  private static Audit none(
      Program test,
      List<Audit.ModelClaim> claims,
      String why,
      Orderings orderings,
      boolean complete) {
    return new Audit(
        Subject.of(test), claims, Optional.of(why), orderings, List.of(), List.of(), complete, 0);
  }

  private Judged judged(Variation variation) {
    int[] count = new int[1];
    return new Judged(
        variation, () -> count[0]++ >= mostVariants || Allotment.isTimeUp(SHARE_OF_SEARCH));
  }
}
