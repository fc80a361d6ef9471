package dev.assay.repair;

import dev.assay.audit.Baseline;
import dev.assay.audit.Claim;
import dev.assay.audit.Judged;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.ordering.Edit;
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

/** Repairs litmus tests: finds the cheapest edits under which they claim what they should. */
public final class Repairer {

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
   * @param seconds what the repair of one test may take
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
    Program test = examiners.get(0).read(file);
    boolean always = test.condition().quantifier() == Condition.Quantifier.FORALL;
    Observation wanted = always ? Observation.ALWAYS : Observation.NEVER;
    List<Claim> claims = new ArrayList<>();
    List<String> models = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    boolean complete = true;
    for (Examiner examiner : examiners) {
      CheckResult result = examiner.verdict(test);
      Baseline claim = Baseline.wanting(wanted, result, examiner);
      complete &= result.completeness() instanceof Completeness.Complete;
      wrong.addAll(claim.broken(result));
      claims.add(claim);
      models.add(result.model());
    }
    String sought = always ? "always" : "never";
    if (wrong.isEmpty()) {
      return new Repair(
          test, models, sought, wrong, List.of(), 0, Optional.empty(), true, complete, 0);
    }
    return repair(test, models, sought, wrong, Baseline.all(claims));
  }

  private Repair repair(
      Program test, List<String> models, String wanted, List<String> wrong, Claim claim) {
    SourceFile file = test.file();
    List<Remedy> remedies = known(file, RemedyFinder.of(test, words(models.get(0))));
    List<Site> sites = remedies.stream().map(Remedy::site).toList();
    Orderings orderings = new Orderings(file, sites, List.of());
    long start = System.nanoTime();
    int[] count = new int[1];
    BooleanSupplier spent =
        () -> count[0]++ >= mostVariants || (System.nanoTime() - start) / 1e9 > seconds;
    Judged judged = new Judged(orderings, test, examiners.get(0)::read, claim, spent);
    int[] everything = new int[sites.size()];
    boolean isStrongest = sites.stream().allMatch(Site::hasStrongest);
    if (isStrongest && judged.of(everything).isBroken()) {
      return new Repair(
          test,
          models,
          wanted,
          wrong,
          List.of(),
          0,
          possible(orderings.with(everything)),
          true,
          true,
          judged.count());
    }
    CheapestAnswers search = new CheapestAnswers(remedies, costs, judged);
    List<Repair.Answer> answers = new ArrayList<>();
    while (answers.size() < mostAnswers) {
      Optional<int[]> next = search.next();
      if (next.isEmpty()) {
        break;
      }
      answers.add(answer(next.get(), remedies, orderings));
    }
    boolean hopeless = answers.isEmpty() && search.isExhausted();
    return new Repair(
        test,
        models,
        wanted,
        wrong,
        answers,
        search.vacuous().size(),
        hopeless
            ? search.greatestFailing().flatMap(choice -> possible(orderings.with(choice)))
            : Optional.empty(),
        search.isExhausted(),
        judged.isComplete(),
        judged.count());
  }

  /** Whose words a model knows. */
  private static Vocabulary words(String model) {
    return model.startsWith("java")
        ? Vocabulary.JAVA
        : model.contains("c11") || model.startsWith("c20") ? Vocabulary.C11 : Vocabulary.KERNEL;
  }

  /** Without the forms that the language or a model does not know. */
  private List<Remedy> known(SourceFile file, List<Remedy> remedies) {
    List<Remedy> known = new ArrayList<>();
    for (Remedy remedy : remedies) {
      List<Integer> forms = new ArrayList<>();
      for (int form = 0; form < remedy.site().size(); form++) {
        if (isKnown(Edit.apply(file, remedy.site().forms().get(form).edits()))) {
          forms.add(form);
        }
      }
      if (forms.size() > 1) {
        known.add(remedy.keeping(forms));
      }
    }
    return known;
  }

  private boolean isKnown(SourceFile variant) {
    try {
      for (Examiner examiner : examiners) {
        examiner.checker(examiner.read(variant));
      }
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private Optional<Explanation> possible(SourceFile variant) {
    for (Examiner examiner : examiners) {
      for (Explanation explanation : examiner.explain(variant)) {
        if (explanation instanceof Explanation.Allowed
            || explanation instanceof Explanation.Flagged) {
          return Optional.of(explanation);
        }
      }
    }
    return Optional.empty();
  }

  private Repair.Answer answer(int[] choice, List<Remedy> remedies, Orderings orderings) {
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
    Optional<Explanation> reason = examiners.get(0).explain(repaired).stream().findFirst();
    return new Repair.Answer(
        total, changes, UnifiedDiff.of(orderings.file(), edits), repaired, reason);
  }
}
