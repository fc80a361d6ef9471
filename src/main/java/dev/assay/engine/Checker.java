package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Outcomes;
import dev.assay.engine.answer.Refusal;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.answer.ThinAir;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.search.ExecutionListener;
import dev.assay.engine.search.Search;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides litmus tests under one memory model. May be used by several threads at a time, each test
 * by one.
 */
public final class Checker {

  private final MemoryModel model;
  private final Schedule schedule;
  private final CheckOptions options;
  private final Unrolling unrolling;

  /** A checker for one model. */
  public Checker(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.schedule = Schedule.of(model);
    this.options = options;
    this.unrolling = new Unrolling(model, options);
  }

  /**
   * Enumerates the consistent executions of a test and tallies their final states.
   *
   * @throws InputException if some consistent execution has no meaning, such as a load from no
   *     address
   */
  public CheckResult check(Program test) {
    return check(test, new Limits(options.budget(), options.cancelled()));
  }

  /** The same within limits that the test shares with others of the same file. */
  public CheckResult check(Program test, Limits limits) {
    return check(test, () -> unfold(test, limits), limits);
  }

  /** The same for another structure of events than that of the test alone. */
  CheckResult check(Program test, Supplier<EventStructure> unfolded, Limits limits) {
    Observed observed = new Observed(test);
    Tally tally = new Tally(test, observed);
    Optional<Cut> cut = Optional.empty();
    try {
      EventStructure structure = unfolded.get();
      explore(structure, observed, tally, limits);
      cut = unrolling.reached(structure, limits);
    } catch (BudgetSpentException e) {
      // The limits say so, and the result is what was found before.
      assert limits.isStopped();
    }
    return result(test, observed, tally, cut, limits);
  }

  /** Searches what the options ask for, as far as the budget goes. */
  private void explore(EventStructure structure, Observed observed, Tally tally, Limits limits) {
    try {
      if (limits.isStopped()) {
        return;
      }
      if (options.verdictOnly()) {
        verdict(structure, observed, tally, limits);
      } else {
        search(Goal.ALL, structure, observed, tally, limits).run(options.idle());
      }
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
  }

  /** Tallies an execution of each kind that exists: of either answer, and with each flag. */
  private void verdict(EventStructure structure, Observed observed, Tally tally, Limits limits) {
    // What is easily found should not wait for what is not.
    Map<Boolean, Opened> open = new LinkedHashMap<>();
    for (boolean holds : new boolean[] {true, false}) {
      Goal goal = Goal.of(holds, structure, observed);
      Preparation prepared = prepare(goal, structure, observed, limits);
      Search search = search(prepared, tally, limits);
      if (!search.dive()) {
        open.put(holds, new Opened(prepared, search));
      }
    }
    open.forEach(
        (holds, opened) -> {
          long before = tally.executions();
          List<Goal> goals = Goal.alternatives(holds, structure, observed);
          boolean directed = false;
          for (Goal goal : goals) {
            if (tally.executions() == before) {
              // A single goal is that of the search, which is prepared already.
              boolean same = goals.size() == 1 && goal.isSameAs(opened.prepared().space().goal());
              Search search =
                  same
                      ? opened.search()
                      : search(opened.prepared().towards(goal, limits), tally, limits);
              search.direct(directed);
              search.run(options.idle());
              directed = search.isDirected();
            }
          }
        });
    if (!schedule.late().isEmpty()) {
      throw new InputException(
          structure.program().condition().span(),
          "--verdict-only needs a model of fewer checks and flags than " + model.name() + " has");
    }
    // Executions with other flags say nothing new of the answer.
    boolean found = true;
    while (found) {
      Tally flagged = new Tally(structure.program(), observed);
      search(Goal.raising(unseenFlags(tally)), structure, observed, flagged, limits)
          .run(options.idle());
      flagged.flags().forEach(tally::flag);
      found = flagged.executions() > 0;
    }
  }

  /** A goal that was not reached at once. */
  private record Opened(Preparation prepared, Search search) {}

  private long unseenFlags(Tally tally) {
    List<Plan.Test> flags = model.plan().flags();
    long unseen = 0;
    for (int i = 0; i < flags.size(); i++) {
      String name = nameOf(flags.get(i));
      unseen |= name.isEmpty() || tally.isFlagged(name) ? 0 : 1L << i;
    }
    return unseen;
  }

  static String nameOf(Plan.Test flag) {
    return flag.modifier() == Modifier.UNDEFINED_UNLESS
        ? CheckResult.UNDEFINED
        : flag.name().orElse("");
  }

  Search search(
      Goal goal, EventStructure structure, Observed observed, Tally tally, Limits limits) {
    return search(prepare(goal, structure, observed, limits), tally, limits);
  }

  private Preparation prepare(
      Goal goal, EventStructure structure, Observed observed, Limits limits) {
    return new Preparation(structure, model, schedule, observed, goal, -1, limits);
  }

  private Search search(Preparation preparation, Tally tally, Limits limits) {
    return new Search(preparation, tally, limits, ExecutionListener.NONE, options.learning());
  }

  /**
   * Whether some consistent execution raises a flag.
   *
   * @throws BudgetSpentException if a limit is reached before the search begins
   */
  boolean raisesFlag(Program test, Limits limits) {
    EventStructure structure = unfold(test, limits);
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    long any = (1L << model.plan().flags().size()) - 1;
    try {
      search(Goal.raising(any), structure, observed, tally, limits).run(options.idle());
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
    }
    return tally.executions() > 0;
  }

  /** A shortest cycle of a relation in some consistent execution that ends in an outcome. */
  List<Event> cycle(EventStructure structure, String relation, Outcome outcome, Limits limits) {
    return new Executions(model, options).cycle(structure, relation, outcome, limits);
  }

  /** Whether the model has a flag of one of these names. */
  public boolean canFlag(Set<String> names) {
    return model.plan().flags().stream().anyMatch(flag -> names.contains(nameOf(flag)));
  }

  /**
   * A consistent execution of a test that ends in an outcome, if one is found within the budget.
   */
  public Optional<CandidateExecution> witness(Program test, Outcome outcome) {
    return witness(test, outcome, new Limits(options.budget(), options.cancelled()));
  }

  /** The same within limits that the test shares with other questions. */
  public Optional<CandidateExecution> witness(Program test, Outcome outcome, Limits limits) {
    return new Executions(model, options).witness(test, outcome, limits);
  }

  /**
   * Hands on the consistent executions of a test one by one, each with relations of the model.
   *
   * @param relations their names; those that the model does not have are left out
   * @throws InputException if some consistent execution that was met has no meaning
   */
  public void forEachExecution(Program test, List<String> relations, ExecutionTaker taker) {
    new Executions(model, options).forEachExecution(test, relations, taker);
  }

  /**
   * An execution in which the proposition of a program's condition holds.
   *
   * @throws InputException if some consistent execution that was met has no meaning
   */
  public Example example(Program test) {
    return example(test, new Limits(options.budget(), options.cancelled()));
  }

  /** The same within limits that the program shares with other questions of the same file. */
  public Example example(Program test, Limits limits) {
    return new Executions(model, options).example(test, limits);
  }

  /**
   * Why the model refuses an outcome that it has no consistent execution for: finds the checks
   * without which it would have one.
   */
  public Refusal refusal(Program test, Outcome outcome) {
    return new Refusals(model, options).refusal(test, outcome);
  }

  EventStructure unfold(Program test, Limits limits) {
    return unrolling.unfold(test, limits);
  }

  private CheckResult result(
      Program test, Observed observed, Tally tally, Optional<Cut> cut, Limits limits) {
    Outcomes outcomes = tally.outcomes();
    List<Diagnostic> warnings = new ArrayList<>(test.warnings());
    if (cut.isPresent()) {
      warnings.add(
          Diagnostic.warning(
              cut.get().span(),
              "unrolling limit exceeded at While, legal outcomes may be missing;"
                  + " raise it with --unroll"));
    }
    outcomes
        .undetermined()
        .ifPresent(
            value ->
                warnings.add(
                    Diagnostic.warning(
                        test.condition().span(),
                        value
                            + " stands for a value out of thin air: reads and writes only hand it"
                            + " on in a circle, and nothing says what it is")));
    Completeness completeness = explained(limits.completeness(), tally);
    if (outcomes.isEmpty() && completeness instanceof Completeness.Complete) {
      warnings.add(
          Diagnostic.warning(
              test.condition().span(), "the test has no execution: its verdict says nothing"));
    }
    return new CheckResult(
        test,
        model.name(),
        observed.displayed(),
        outcomes,
        tally.positive(),
        tally.negative(),
        tally.flags(),
        cut.isPresent(),
        completeness,
        warnings,
        limits.seconds(),
        options.verdictOnly(),
        ThinAir.NONE);
  }

  /** Executions that differ only in what cannot be seen are found once and counted all. */
  private static Completeness explained(Completeness completeness, Tally tally) {
    BigInteger counted = tally.positive().add(tally.negative());
    if (completeness instanceof Completeness.Stopped stopped
        && stopped.bound().equals(Limits.EXECUTIONS)
        && !counted.equals(BigInteger.valueOf(tally.executions()))) {
      String why = ", which stand for " + counted + ": those that are alike are found together";
      return new Completeness.Stopped(stopped.bound(), stopped.detail() + why);
    }
    return completeness;
  }
}
