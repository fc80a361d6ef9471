package dev.assay.engine;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Refusal;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the checks by which a model refuses an outcome. */
final class Refusals {

  private final MemoryModel model;
  private final CheckOptions options;
  private final Executions executions;

  Refusals(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.options = options;
    this.executions = new Executions(model, options);
  }

  /**
   * Why the model refuses an outcome that it has no consistent execution for: finds the checks
   * without which it would have one.
   */
  Refusal refusal(Program test, Outcome outcome) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    Optional<MemoryModel.Grounds> grounds = model.grounds();
    if (grounds.isPresent() && isPossibleWithout(List.of(), test, outcome, limits)) {
      // Then it is for want of races that the answer has it not.
      return new Refusals(grounds.get().sequenced(), options).refusal(test, outcome);
    }
    List<Plan.Test> checks = model.checks();
    List<Plan.Test> each =
        checks.stream().filter(c -> isPossibleWithout(List.of(c), test, outcome, limits)).toList();
    if (limits.isStopped()) {
      // What was found so far need not be all.
      return new Refusal(Refusal.Kind.UNKNOWN, List.of());
    }
    if (!each.isEmpty()) {
      return refusal(Refusal.Kind.EACH, each);
    }
    if (!isPossibleWithout(checks, test, outcome, limits)) {
      return new Refusal(
          limits.isStopped() ? Refusal.Kind.UNKNOWN : Refusal.Kind.NO_CANDIDATE, List.of());
    }
    List<Plan.Test> together = new ArrayList<>(checks);
    for (Plan.Test check : checks) {
      List<Plan.Test> fewer = new ArrayList<>(together);
      fewer.remove(check);
      if (isPossibleWithout(fewer, test, outcome, limits)) {
        together = fewer;
      }
    }
    return limits.isStopped()
        ? new Refusal(Refusal.Kind.UNKNOWN, List.of())
        : refusal(Refusal.Kind.TOGETHER, together);
  }

  private static Refusal refusal(Refusal.Kind kind, List<Plan.Test> checks) {
    return new Refusal(kind, checks.stream().map(Plan.Test::title).distinct().toList());
  }

  private boolean isPossibleWithout(
      List<Plan.Test> checks, Program test, Outcome outcome, Limits limits) {
    return executions.find(test, outcome, model.without(checks), limits).isPresent();
  }
}
