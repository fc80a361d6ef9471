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
import dev.assay.model.MemoryModel;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Kind;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import dev.assay.program.Dependency;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    List<TestClaim> wanted = new ArrayList<>();
    List<Audit.ModelClaim> claims = new ArrayList<>();
    for (Examiner examiner : examiners) {
      CheckResult result = examiner.verdict(test);
      TestClaim its = TestClaim.of(result, examiner);
      claims.add(claim(result, its));
      Optional<String> nothing = nothing(result, its);
      if (nothing.isPresent()) {
        return none(test, claims, nothing.get(), orderings, isComplete(result));
      }
      wanted.add(its);
    }
    List<Dependency> dependencies = dependencies(test);
    if (orderings.sites().isEmpty() && dependencies.isEmpty()) {
      String why = vacuous(test).orElse("it asks for no order");
      return none(test, claims, why, orderings, true);
    }
    Claim claim = Baseline.all(wanted);
    Variation variation = new TestVariation(orderings, test, examiners.get(0)::read, claim);
    Audit audit =
        withDependencies(
            AuditSearch.of(Subject.of(test), claims, orderings, judged(variation)),
            dependencies,
            new DependencyVariation(test, dependencies, claim));
    audit = withCoverage(audit, test, claim);
    boolean unbroken =
        audit.answers().stream().allMatch(answer -> answer.status() == Status.REDUNDANT)
            && audit.dependencies().size() == audit.dependencies(Status.REDUNDANT).size();
    Optional<String> vacuous = unbroken ? vacuous(test) : Optional.empty();
    if (vacuous.isPresent()) {
      return none(test, claims, vacuous.get(), orderings, true);
    }
    return unbroken && orderings.sites().isEmpty() && audit.complete()
        ? none(test, claims, "it asks for no order", orderings, true)
        : audit;
  }

  /** The dependencies that some model looks at. */
  private List<Dependency> dependencies(Program test) {
    return examiners.stream()
        .map(examiner -> examiner.dependencies(test))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private Audit withCoverage(Audit audit, Program test, Claim claim) {
    Orderings covered = OrderingFinder.coverage(test);
    return covered.sites().isEmpty()
        ? audit
        : audit.covering(
            AuditSearch.of(
                audit.subject(),
                audit.claims(),
                covered,
                judged(new TestVariation(covered, test, examiners.get(0)::read, claim))));
  }

  private Audit withDependencies(
      Audit audit, List<Dependency> dependencies, DependencyVariation variation) {
    if (dependencies.isEmpty()) {
      return audit;
    }
    Orderings sites =
        new Orderings(audit.orderings().file(), DependencyVariation.sites(dependencies), List.of());
    Audit its = AuditSearch.of(audit.subject(), audit.claims(), sites, judged(variation));
    List<DependencyAnswer> answers = new ArrayList<>();
    for (int i = 0; i < dependencies.size(); i++) {
      SiteAnswer answer = its.answers().get(i);
      answers.add(
          new DependencyAnswer(
              dependencies.get(i), answer.status(), answer.breaks(), Optional.empty()));
    }
    return audit.with(answers, its.complete(), its.variants());
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
    Audit shown = withExecutions(audit, site -> without(audit, site));
    List<DependencyAnswer> dependencies = new ArrayList<>(audit.dependencies());
    List<SiteAnswer> coverage = new ArrayList<>(audit.coverage());
    boolean complete = true;
    try {
      coverage.replaceAll(
          answer ->
              answer.status() == Status.NEEDED
                  ? answer.with(without(audit, answer.site()))
                  : answer);
      dependencies.replaceAll(
          answer ->
              answer.status() == Status.NEEDED
                  ? answer.with(without(audit, answer.dependency()))
                  : answer);
    } catch (BudgetSpentException e) {
      complete = false;
    }
    return shown.with(dependencies, complete, 0).withCoverage(coverage);
  }

  private Optional<Shown> without(Audit audit, Dependency dependency) {
    Program variant = audit.subject().test().orElseThrow().breaking(Set.of(dependency));
    return refuting(audit, examiner -> examiner.explain(variant));
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
    return refuting(audit, examiner -> examiner.explain(variant));
  }

  private Optional<Shown> refuting(Audit audit, Function<Examiner, List<Explanation>> explaining) {
    for (int i = 0; i < examiners.size(); i++) {
      Audit.ModelClaim claim = audit.claims().get(i);
      boolean never = claim.observation().equals(Observation.NEVER.word());
      for (Explanation explanation : explaining.apply(examiners.get(i))) {
        boolean refutes =
            !claim.isOfRobustness()
                && explanation instanceof Explanation.Allowed allowed
                && allowed.wanted() == never;
        if (refutes || explanation instanceof Explanation.Flagged) {
          return Optional.of(new Shown.Explained(explanation));
        }
      }
    }
    return Optional.empty();
  }

  private static Audit.ModelClaim claim(CheckResult result, TestClaim its) {
    return new Audit.ModelClaim(
        result.model(),
        its instanceof Robustness ? Robustness.word(result) : result.observation().word(),
        result.flags(),
        its.watched().stream().sorted().toList());
  }

  private static boolean isComplete(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete;
  }

  /** Why a test claims nothing that could be lost. */
  private static Optional<String> nothing(CheckResult result, TestClaim its) {
    if (!isComplete(result)) {
      return Optional.of("a budget was spent before its own answer was known");
    }
    if (its instanceof Robustness) {
      return result.flags().contains(MemoryModel.WEAKER)
          ? Optional.of(result.model() + " allows an execution that sc forbids; see assay repair")
          : Optional.empty();
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
        Subject.of(test),
        claims,
        Optional.of(why),
        orderings,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        complete,
        0);
  }

  private Judged judged(Variation variation) {
    int[] count = new int[1];
    return new Judged(
        variation, () -> count[0]++ >= mostVariants || Allotment.isTimeUp(SHARE_OF_SEARCH));
  }
}
