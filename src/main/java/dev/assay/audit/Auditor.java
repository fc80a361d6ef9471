package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Kind;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Audits litmus tests: finds what each ordering of them does for what they claim. */
public final class Auditor {

  private final List<Examiner> examiners;
  private final double seconds;
  private final int mostVariants;

  /**
   * An auditor.
   *
   * @param examiners one for each model under which a claim has to hold; each says of one variant
   *     whether it does
   * @param seconds what the audit of one test may take
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
    Audit audit = audit(test, claims, orderings, Baseline.all(baselines));
    boolean unbroken =
        audit.answers().stream().allMatch(answer -> answer.status() == Status.REDUNDANT);
    Optional<String> vacuous = unbroken ? vacuous(test) : Optional.empty();
    return vacuous.isPresent() ? none(test, claims, vacuous.get(), orderings, true) : audit;
  }

  /** An audit with what each ordering becomes on the machines among the models. */
  public Audit withCosts(Audit audit) {
    List<SiteAnswer> answers = new ArrayList<>();
    for (SiteAnswer answer : audit.answers()) {
      boolean compiled = answer.isOfOrder() && answer.site().kind() != Kind.SECTION;
      answers.add(
          compiled
              ? answer.costing(
                  MachineCost.of(answer.site(), audit.test(), examiners, audit.claims()))
              : answer);
    }
    return audit.with(answers);
  }

  /** An audit with what can happen without each ordering that is needed. */
  public Audit withExecutions(Audit audit) {
    List<SiteAnswer> answers = new ArrayList<>();
    for (SiteAnswer answer : audit.answers()) {
      boolean shown = answer.isOfOrder() && answer.status() == Status.NEEDED;
      answers.add(shown ? answer.with(without(audit, answer.site())) : answer);
    }
    return audit.with(answers);
  }

  private Optional<Explanation> without(Audit audit, Site site) {
    SourceFile variant = Edit.keepingLines(audit.orderings().file(), site.withoutOrder().edits());
    for (int i = 0; i < examiners.size(); i++) {
      boolean never = audit.claims().get(i).observation().equals(Observation.NEVER.word());
      for (Explanation explanation : examiners.get(i).explain(variant)) {
        boolean refutes =
            explanation instanceof Explanation.Allowed allowed && allowed.wanted() == never;
        if (refutes || explanation instanceof Explanation.Flagged) {
          return Optional.of(explanation);
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
    return new Audit(test, claims, Optional.of(why), orderings, List.of(), List.of(), complete, 0);
  }

  private Audit audit(
      Program test, List<Audit.ModelClaim> claims, Orderings orderings, Claim claim) {
    long start = System.nanoTime();
    int[] count = new int[1];
    BooleanSupplier spent =
        () -> count[0]++ >= mostVariants || (System.nanoTime() - start) / 1e9 > seconds;
    Judged judged = new Judged(orderings, test, examiners.get(0)::read, claim, spent);
    List<Site> sites = orderings.sites();
    SufficientSets.Found found = SufficientSets.of(sites, judged);
    List<SiteAnswer> answers = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      answers.add(answer(i, sites, found, judged));
    }
    List<List<Form>> minimal =
        found.minimal().stream().map(choice -> forms(sites, choice)).toList();
    return new Audit(
        test,
        claims,
        Optional.empty(),
        orderings,
        answers,
        minimal,
        judged.isComplete(),
        judged.count());
  }

  private static List<Form> forms(List<Site> sites, int[] choice) {
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      forms.add(sites.get(i).forms().get(choice[i]));
    }
    return forms;
  }

  private static SiteAnswer answer(
      int number, List<Site> sites, SufficientSets.Found found, Judged judged) {
    Site site = sites.get(number);
    List<Integer> alone = found.alone().get(number);
    Status status = status(number, site, found, judged, new Lattice(sites));
    List<Form> instead = new ArrayList<>();
    if (status == Status.NEEDED) {
      // Neither weaker nor stronger, so each is a question of its own.
      for (Form form : site.alternatives()) {
        if (judged.of(form.edits()) == Verdict.HOLDS) {
          instead.add(form);
        }
      }
    }
    return new SiteAnswer(
        site,
        status,
        alone.stream().map(form -> site.forms().get(form)).toList(),
        instead,
        status == Status.NEEDED && keepsRacesAway(number, site, judged, new Lattice(sites)),
        List.of(),
        Optional.empty());
  }

  /** Whether the condition comes out the same without the ordering, and a race is all there is. */
  private static boolean keepsRacesAway(int number, Site site, Judged judged, Lattice lattice) {
    for (int form = 1; form < site.size(); form++) {
      if (site.isUnordered(form)) {
        return judged.of(lattice.only(number, form)) == Verdict.RACES;
      }
    }
    return false;
  }

  private static Status status(
      int number, Site site, SufficientSets.Found found, Judged judged, Lattice lattice) {
    List<Integer> alone = found.alone().get(number);
    if (alone.equals(List.of(0))) {
      boolean sure =
          site.nextWeaker(0).stream()
              .allMatch(form -> judged.of(lattice.only(number, form)).isBroken());
      return sure ? Status.NEEDED : Status.UNKNOWN;
    }
    if (site.kind() != Kind.MARK && alone.stream().noneMatch(site::isUnordered)) {
      return Status.STRONG;
    }
    boolean goes =
        found.minimal().stream()
            .allMatch(
                choice ->
                    site.kind() == Kind.MARK
                        ? choice[number] != 0
                        : site.isUnordered(choice[number]));
    return goes ? Status.REDUNDANT : Status.SHARED;
  }
}
