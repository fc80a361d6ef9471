package dev.assay.examine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.engine.answer.ThinAir;
import dev.assay.evidence.Allowance;
import dev.assay.evidence.Space;
import dev.assay.explain.Explainer;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.explain.WhyNever;
import dev.assay.model.MemoryModel;
import dev.assay.program.Condition;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Explains answers, by the models that gave them. May be shared by threads. */
final class AnswerExplainer {

  /** What an explanation may take before it is given up. */
  private static final long MOST_STEPS = 1_000_000;

  /** Of the time that there is, what the search may spend; the rest is for telling. */
  private static final double SHARE_OF_SEARCH = 0.7;

  private final ExaminerSettings settings;
  private final BooleanSupplier cancelled;
  private final TestModels models;

  AnswerExplainer(ExaminerSettings settings, BooleanSupplier cancelled, TestModels models) {
    this.settings = settings;
    this.cancelled = cancelled;
    this.models = models;
  }

  /** Explains an answer, and then each of its flags, within one allowance for all. */
  List<Explanation> explainAll(CheckResult result) {
    Means means = means();
    List<Explanation> explanations = new ArrayList<>();
    explanations.add(explain(result, means));
    if (!result.flags().isEmpty()) {
      explanations.addAll(explainFlags(result, result.flags(), means));
    }
    return explanations;
  }

  /**
   * Why a complete answer of this examiner is {@code Never}; empty if it is not.
   *
   * @param result an answer of this examiner: the reason is sought in the model that gave it
   */
  Optional<Reason> whyNever(CheckResult result) {
    MemoryModel model = models.of(result.test());
    MemoryModel decisive =
        result.thinAir() instanceof ThinAir.Excluded
            ? model.grounds().map(MemoryModel.Grounds::sequenced).orElse(model)
            : model;
    return WhyNever.of(result, decisive, settings.unroll());
  }

  /**
   * Explains an answer, as far as the time goes.
   *
   * @throws BudgetSpentException if it does not go as far as to know anything
   */
  Explanation explain(CheckResult result) {
    return explain(result, means());
  }

  private Explanation explain(CheckResult result, Means means) {
    boolean none = result.positive().signum() == 0 && result.negative().signum() == 0;
    if (none && result.completeness() instanceof Completeness.Complete) {
      return vacuous(result).orElseThrow();
    }
    // What always holds is explained by why its contrary never does, as a forall is.
    boolean wanted =
        result.test().condition().quantifier() != Condition.Quantifier.FORALL
            && result.observation() != Observation.ALWAYS;
    boolean known = (wanted ? result.positive() : result.negative()).signum() > 0;
    try {
      return explain(result, wanted, known, means);
    } catch (BudgetSpentException e) {
      if (known) {
        return new Explanation.Unshown(result.test(), result.model(), wanted, List.of());
      }
      throw e;
    }
  }

  /**
   * An execution that a test has by an answer of this examiner, such as one that breaks a proof.
   *
   * @param wanted whether the test's proposition is to hold in it, or not
   * @return empty if there is none, or the settings do not allow the work to find it
   */
  Optional<Explanation.Allowed> execution(CheckResult result, boolean wanted) {
    Means means = means();
    try {
      Space space = space(result, means.limits);
      Explanation found = new Explainer(space, means.allowance).possible(wanted);
      return found instanceof Explanation.Allowed allowed ? Optional.of(allowed) : Optional.empty();
    } catch (BudgetSpentException e) {
      return Optional.empty();
    }
  }

  /** An execution for each of some flags that an answer of this examiner has, if one is found. */
  List<Explanation> explainFlags(CheckResult result, List<String> flags) {
    return explainFlags(result, flags, means());
  }

  /**
   * Why a program has no data race, of which it is known that it has none.
   *
   * @throws BudgetSpentException if the time does not go as far as to know anything
   */
  Explanation raceFree(Program test) {
    Means means = means();
    return new Explainer(space(test, means.limits), means.allowance).raceFree();
  }

  private List<Explanation> explainFlags(CheckResult result, List<String> flags, Means means) {
    try {
      Space space = space(result, means.limits);
      List<Explanation> raised = new Explainer(space, means.allowance).flags(flags);
      return result.thinAir() instanceof ThinAir.Excluded
          ? raised.stream().map(Explanation::withoutCertificate).toList()
          : raised;
    } catch (BudgetSpentException e) {
      return flags.stream()
          .<Explanation>map(f -> new Explanation.UnshownFlag(result.test(), result.model(), f))
          .toList();
    }
  }

  private Explanation explain(CheckResult result, boolean wanted, boolean known, Means means) {
    Space space = space(result, means.limits);
    Explainer explainer = new Explainer(space, means.allowance);
    if (known && result.thinAir() instanceof ThinAir.Possible thin) {
      return possible(result, wanted, thin, space, means.allowance);
    }
    Explanation explanation = known ? explainer.possible(wanted) : explainer.explain(wanted);
    if (result.thinAir() instanceof ThinAir.Excluded) {
      MemoryModel.Grounds grounds = models.asWritten(result.test()).grounds().orElseThrow();
      MemoryModel races = grounds.races();
      return explainer.resting(explanation, races.raising(races.plan().flags().get(0)));
    }
    return explanation instanceof Explanation.Forbidden forbidden && forbidden.isWithoutCandidate()
        ? vacuous(result).orElse(explanation)
        : explanation;
  }

  /** An execution without values out of thin air, if one without them ends so. */
  private Explanation possible(
      CheckResult result, boolean wanted, ThinAir.Possible thin, Space space, Allowance allowance) {
    boolean anyway = thin.otherwise() != (wanted ? Observation.NEVER : Observation.ALWAYS);
    if (anyway) {
      MemoryModel dependent = space.model().grounds().orElseThrow().dependent();
      Explanation grounded = new Explainer(space.under(dependent), allowance).possible(wanted);
      // A certificate is of the model as it is written.
      return grounded.withoutCertificate();
    }
    Explanation explanation = new Explainer(space, allowance).possible(wanted);
    return explanation instanceof Explanation.Allowed allowed
        ? allowed.restingOn(thin.cycle())
        : new Explanation.Unshown(result.test(), result.model(), wanted, thin.cycle());
  }

  private Limits limits() {
    return new Limits(settings.budget(), cancelled);
  }

  /**
   * What explanations may take.
   *
   * @param allowance of the search, which leaves some of the time for telling what it finds
   */
  private record Means(Limits limits, Allowance allowance) {}

  private Means means() {
    Limits limits = limits();
    return new Means(limits, new Allowance(MOST_STEPS, () -> limits.isTimeUp(SHARE_OF_SEARCH)));
  }

  private Optional<Explanation> vacuous(CheckResult result) {
    return whyNever(result).map(why -> new Explanation.Vacuous(result.test(), result.model(), why));
  }

  /**
   * The candidate executions of a test, with its model as it is written, to explain answers by.
   *
   * @throws ForeignPrimitive if it uses what the model does not know
   */
  Space space(Program test) {
    return space(test, limits());
  }

  private Space space(Program test, Limits limits) {
    models.knowing(test);
    return Space.of(test, models.asWritten(test), settings.unroll(), limits);
  }

  /** The candidate executions that an answer is about: for a program without races, not all. */
  private Space space(CheckResult result, Limits limits) {
    Space space = space(result.test(), limits);
    return result.thinAir() instanceof ThinAir.Excluded
        ? space.under(space.model().grounds().orElseThrow().sequenced())
        : space;
  }
}
