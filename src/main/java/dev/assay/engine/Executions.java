package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.search.CycleSearch;
import dev.assay.engine.search.EachExecution;
import dev.assay.engine.search.Search;
import dev.assay.engine.search.WitnessSearch;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.model.MemoryModel;
import dev.assay.program.Program;
import java.util.List;
import java.util.Optional;

/** Finds single executions of tests: one that ends so, one with such a cycle, or each in turn. */
final class Executions {

  private final MemoryModel model;
  private final CheckOptions options;
  private final Unrolling unrolling;

  Executions(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.options = options;
    this.unrolling = new Unrolling(model, options);
  }

  /** A shortest cycle of a relation in some consistent execution that ends in an outcome. */
  List<Event> cycle(EventStructure structure, String relation, Outcome outcome, Limits limits) {
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    MemoryModel noting = model.noting(List.of(relation));
    CycleSearch cycle = new CycleSearch(structure, observed, outcome);
    Goal goal = Goal.allThatEndIn(outcome, structure, observed);
    Schedule both = new Schedule(noting.plan());
    try {
      Preparation preparation =
          new Preparation(structure, noting, both, observed, goal, -1, limits);
      new Search(preparation, tally, limits, cycle, options.learning()).run(IdleThreads.NONE);
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
    return cycle.events();
  }

  /**
   * A consistent execution of a test that ends in an outcome, if one is found within the budget.
   */
  Optional<CandidateExecution> witness(Program test, Outcome outcome, Limits limits) {
    return find(test, outcome, model.noting(WitnessSearch.NOTED), limits);
  }

  /**
   * Hands on the consistent executions of a test one by one, each with relations of the model.
   *
   * @param relations their names; those that the model does not have are left out
   * @throws dev.assay.source.InputException if some consistent execution that was met has no
   *     meaning
   */
  void forEachExecution(Program test, List<String> relations, ExecutionTaker taker) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    MemoryModel noting = model.noting(relations);
    try {
      EventStructure structure = unrolling.unfold(test, limits);
      Observed observed = new Observed(structure.program());
      EachExecution each =
          new EachExecution(
              structure, state -> observed.holds(test.condition().proposition(), state), taker);
      Preparation preparation =
          new Preparation(
              structure, noting, new Schedule(noting.plan()), observed, Goal.ALL, -1, limits);
      Tally tally = new Tally(structure.program(), observed);
      new Search(preparation, tally, limits, each, options.learning()).run(IdleThreads.NONE);
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
  }

  /**
   * An execution in which the proposition of a program's condition holds.
   *
   * @throws dev.assay.source.InputException if some consistent execution that was met has no
   *     meaning
   */
  Example example(Program test, Limits limits) {
    MemoryModel noting = model.noting(WitnessSearch.NOTED);
    EventStructure structure;
    try {
      structure = unrolling.unfold(test, limits);
    } catch (BudgetSpentException e) {
      return new Example(Optional.empty(), limits.completeness());
    }
    Observed observed = new Observed(structure.program());
    Schedule both = new Schedule(noting.plan());
    WitnessSearch witness =
        new WitnessSearch(
            structure, state -> observed.holds(test.condition().proposition(), state));
    try {
      for (Goal way : Goal.alternatives(true, structure, observed)) {
        if (witness.witness().isEmpty() && !limits.isStopped()) {
          Tally tally = new Tally(structure.program(), observed);
          Preparation preparation =
              new Preparation(structure, noting, both, observed, way, -1, limits);
          new Search(preparation, tally, limits, witness, options.learning()).run(options.idle());
        }
      }
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
    return new Example(witness.witness(), limits.completeness());
  }

  /** One under a variation of the model; none if the budget is spent first. */
  Optional<CandidateExecution> find(
      Program test, Outcome outcome, MemoryModel variation, Limits limits) {
    try {
      return findWithin(test, outcome, variation, limits);
    } catch (BudgetSpentException e) {
      return Optional.empty();
    }
  }

  private Optional<CandidateExecution> findWithin(
      Program test, Outcome outcome, MemoryModel variation, Limits limits) {
    MemoryModel noting = variation.noting(WitnessSearch.NOTED);
    EventStructure structure = unrolling.unfold(test, limits);
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    WitnessSearch witness = new WitnessSearch(structure, observed, outcome);
    Schedule both = new Schedule(noting.plan());
    Goal goal = Goal.allThatEndIn(outcome, structure, observed);
    Preparation preparation = new Preparation(structure, noting, both, observed, goal, -1, limits);
    new Search(preparation, tally, limits, witness, options.learning()).run(IdleThreads.NONE);
    return witness.witness();
  }
}
