package dev.assay.repair;

import dev.assay.audit.Audit;
import dev.assay.audit.Baseline;
import dev.assay.audit.Claim;
import dev.assay.audit.Judged;
import dev.assay.audit.Shown;
import dev.assay.audit.Subject;
import dev.assay.audit.TestClaim;
import dev.assay.audit.WholeSource;
import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Remedy;
import dev.assay.ordering.RemedyFinder;
import dev.assay.ordering.Site;
import dev.assay.program.Condition;
import dev.assay.program.Program;
import dev.assay.program.Vocabulary;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Repairs litmus tests: finds the cheapest edits under which they claim what they should. */
public final class Repairer {

  /** Of the time that there is, what the search may spend; the rest is for the reasons. */
  private static final double SHARE_OF_SEARCH = 0.5;

  private final List<Examiner> examiners;
  private final Costs costs;
  private final int mostAnswers;
  private final double seconds;
  private final int mostVariants;

  /**
   * A repairer.
   *
   * @param examiners one for each model under which the claim is to hold
   * @param mostAnswers how many answers are sought
   * @param seconds of CPU time that all of the repair of one test may take
   * @param mostVariants how many variants of one test may be judged
   */
  public Repairer(
      List<Examiner> examiners, Costs costs, int mostAnswers, double seconds, int mostVariants) {
    this.examiners = List.copyOf(examiners);
    this.costs = costs;
    this.mostAnswers = mostAnswers;
    this.seconds = seconds;
    this.mostVariants = mostVariants;
  }

  /**
   * Repairs a test.
   *
   * @throws InputException if it is faulty or asks for what a model does not know
   */
  public Repair repair(SourceFile file) {
    return within(() -> repaired(file));
  }

  /** Runs all that belongs to the repair of one test, which has one budget for it. */
  public <T, E extends Exception> T within(Allotment.Work<T, E> work) throws E {
    Budget budget = new Budget(seconds, Long.MAX_VALUE, Long.MAX_VALUE);
    return new Allotment(budget, () -> false).during(work);
  }

  private Repair repaired(SourceFile file) {
    Program test = examiners.get(0).read(file);
    boolean always = test.condition().quantifier() == Condition.Quantifier.FORALL;
    Observation wanted = always ? Observation.ALWAYS : Observation.NEVER;
    List<Claim> claims = new ArrayList<>();
    List<String> models = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    boolean complete = true;
    boolean robust = examiners.get(0).isComparedWithSc();
    for (Examiner examiner : examiners) {
      CheckResult result = examiner.verdict(test);
      TestClaim claim = TestClaim.wanting(wanted, result, examiner);
      complete &= result.completeness() instanceof Completeness.Complete;
      wrong.addAll(claim.broken(result));
      claims.add(claim);
      models.add(result.model());
    }
    Source source =
        new Source(
            Subject.of(test),
            models,
            robust ? Repair.ROBUST : always ? "always" : "never",
            wrong,
            variant -> examiners.forEach(each -> each.checker(each.read(variant))),
            this::possible,
            variant ->
                robust ? Optional.empty() : examiners.get(0).explain(variant).stream().findFirst());
    if (wrong.isEmpty()) {
      return unneeded(source, complete);
    }
    List<Remedy> remedies = known(source, RemedyFinder.of(test, words(models.get(0))));
    Claim claim = Baseline.all(claims);
    return repair(
        source,
        remedies,
        orderings -> new Judged(orderings, test, examiners.get(0)::read, claim, spent()));
  }

  /** Repairs a source in a language of its own. */
  public Repair repair(WholeSource whole) {
    return within(() -> repaired(whole));
  }

  private Repair repaired(WholeSource whole) {
    Source source =
        new Source(
            whole.subject(),
            whole.claims().stream().map(Audit.ModelClaim::model).toList(),
            whole.wanted(),
            whole.wrong(),
            whole::judgeWanting,
            whole::wrong,
            variant -> Optional.empty());
    if (source.wrong.isEmpty()) {
      return unneeded(source, whole.isComplete());
    }
    List<Remedy> remedies = known(source, whole.remedies());
    return repair(
        source, remedies, orderings -> new Judged(whole.variation(orderings, true), spent()));
  }

  /**
   * What is repaired.
   *
   * @param models under which it is to be right
   * @param wanted what is to hold, in words
   * @param reader throws an {@link InputException} of what is no valid source
   * @param possible what can happen with a variant that is not enough
   * @param reason why one is enough, if that can be said
   */
  private record Source(
      Subject subject,
      List<String> models,
      String wanted,
      List<String> wrong,
      Consumer<SourceFile> reader,
      Function<SourceFile, Optional<Shown>> possible,
      Function<SourceFile, Optional<Explanation>> reason) {

    Repair repair(
        List<Repair.Answer> answers,
        int vacuous,
        Optional<Shown> hopeless,
        boolean exhausted,
        Judged judged) {
      return new Repair(
          subject,
          models,
          wanted,
          wrong,
          answers,
          vacuous,
          hopeless,
          exhausted,
          judged.isComplete(),
          judged.count());
    }
  }

  private static Repair unneeded(Source source, boolean complete) {
    return new Repair(
        source.subject,
        source.models,
        source.wanted,
        List.of(),
        List.of(),
        0,
        Optional.empty(),
        true,
        complete,
        0);
  }

  private BooleanSupplier spent() {
    int[] count = new int[1];
    return () -> count[0]++ >= mostVariants || Allotment.isTimeUp(SHARE_OF_SEARCH);
  }

  private Repair repair(Source source, List<Remedy> remedies, Function<Orderings, Judged> judging) {
    List<Site> sites = remedies.stream().map(Remedy::site).toList();
    Orderings orderings = new Orderings(source.subject.file(), sites, List.of());
    Judged judged = judging.apply(orderings);
    int[] everything = new int[sites.size()];
    boolean isStrongest = sites.stream().allMatch(Site::hasStrongest);
    if (isStrongest && judged.of(everything).isBroken()) {
      Optional<Shown> possible = told(source.possible, orderings.with(everything), judged);
      return source.repair(List.of(), 0, possible, true, judged);
    }
    CheapestAnswers search = new CheapestAnswers(remedies, costs, judged);
    List<Repair.Answer> answers = new ArrayList<>();
    while (answers.size() < mostAnswers) {
      Optional<int[]> next = search.next();
      if (next.isEmpty()) {
        break;
      }
      answers.add(answer(next.get(), remedies, orderings, source, judged));
    }
    boolean hopeless = answers.isEmpty() && search.isExhausted();
    return source.repair(
        answers,
        search.vacuous().size(),
        hopeless
            ? search
                .greatestFailing()
                .flatMap(choice -> told(source.possible, orderings.with(choice), judged))
            : Optional.empty(),
        search.isExhausted(),
        judged);
  }

  /** Whose words a model knows. */
  private static Vocabulary words(String model) {
    return model.startsWith("java")
        ? Vocabulary.JAVA
        : model.contains("c11") || model.startsWith("c20") ? Vocabulary.C11 : Vocabulary.KERNEL;
  }

  /** Without the forms that the language or a model does not know. */
  private static List<Remedy> known(Source source, List<Remedy> remedies) {
    SourceFile file = source.subject.file();
    List<Remedy> known = new ArrayList<>();
    for (Remedy remedy : remedies) {
      List<Integer> forms = new ArrayList<>();
      for (int form = 0; form < remedy.site().size(); form++) {
        if (Allotment.isTimeUp(SHARE_OF_SEARCH)) {
          // Nothing will be judged, and the answer says so.
          return known;
        }
        Form its = remedy.site().forms().get(form);
        if (its.isAsWritten() || isKnown(source, Edit.apply(file, its.edits()))) {
          forms.add(form);
        }
      }
      if (forms.size() > 1) {
        known.add(remedy.keeping(forms));
      }
    }
    return known;
  }

  private static boolean isKnown(Source source, SourceFile variant) {
    try {
      source.reader.accept(variant);
      return true;
    } catch (InputException e) {
      return false;
    } catch (BudgetSpentException e) {
      return true;
    }
  }

  private Optional<Shown> possible(SourceFile variant) {
    for (Examiner examiner : examiners) {
      for (Explanation explanation : examiner.explain(variant)) {
        boolean allowed =
            explanation instanceof Explanation.Allowed && !examiner.isComparedWithSc();
        if (allowed || explanation instanceof Explanation.Flagged) {
          return Optional.of(new Shown.Explained(explanation));
        }
      }
    }
    return Optional.empty();
  }

  private Repair.Answer answer(
      int[] choice, List<Remedy> remedies, Orderings orderings, Source source, Judged judged) {
    List<Edit> edits = new ArrayList<>();
    List<Repair.Change> changes = new ArrayList<>();
    int total = 0;
    for (int i = 0; i < choice.length; i++) {
      Remedy remedy = remedies.get(i);
      if (choice[i] != remedy.asWritten()) {
        String item = remedy.items().get(choice[i]);
        changes.add(
            new Repair.Change(
                remedy.site(), remedy.site().forms().get(choice[i]), item, costs.of(item)));
        edits.addAll(remedy.site().forms().get(choice[i]).edits());
        total += costs.of(item);
      }
    }
    SourceFile repaired = orderings.with(choice);
    return new Repair.Answer(
        total,
        changes,
        UnifiedDiff.of(orderings.file(), edits),
        repaired,
        told(source.reason, repaired, judged));
  }

  /** What is told of a variant, if there is time for it. */
  private static <T> Optional<T> told(
      Function<SourceFile, Optional<T>> what, SourceFile variant, Judged judged) {
    try {
      return what.apply(variant);
    } catch (BudgetSpentException e) {
      judged.giveUp();
      return Optional.empty();
    }
  }
}
