package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Outcomes;
import dev.assay.engine.answer.Refusal;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.answer.ThinAir;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.search.CycleSearch;
import dev.assay.engine.search.EachExecution;
import dev.assay.engine.search.ExecutionListener;
import dev.assay.engine.search.Search;
import dev.assay.engine.search.WitnessSearch;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.Unfolding;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides litmus tests under one memory model. May be used by several threads at a time, each test
 * by one.
 */
public final class Checker {

  private final MemoryModel model;
  private final Schedule schedule;
  private final CheckOptions options;

  /** A checker for one model. */
  public Checker(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.schedule = new Schedule(model.plan());
    this.options = options;
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

  CheckResult check(Program test, Limits limits) {
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
      cut = structure.cuts().stream().filter(c -> isReached(c, structure, limits)).findFirst();
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
    Map<Boolean, Search> open = new LinkedHashMap<>();
    for (boolean holds : new boolean[] {true, false}) {
      Goal goal = Goal.of(holds, structure, observed);
      Search search = search(goal, structure, observed, tally, limits);
      if (!search.dive()) {
        open.put(holds, search);
      }
    }
    open.forEach(
        (holds, search) -> {
          long before = tally.executions();
          List<Goal> goals = Goal.alternatives(holds, structure, observed);
          for (Goal goal : goals) {
            if (tally.executions() == before) {
              // A single goal is that of the search, which is prepared already.
              (goals.size() == 1 ? search : search(goal, structure, observed, tally, limits))
                  .run(options.idle());
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
    Preparation preparation =
        new Preparation(structure, model, schedule, observed, goal, -1, limits);
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
  public Optional<CandidateExecution> witness(Program test, Outcome outcome) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    return find(test, outcome, model.noting(WitnessSearch.NOTED), limits);
  }

  /**
   * Hands on the consistent executions of a test one by one, each with relations of the model.
   *
   * @param relations their names; those that the model does not have are left out
   * @throws InputException if some consistent execution that was met has no meaning
   */
  public void forEachExecution(Program test, List<String> relations, ExecutionTaker taker) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    MemoryModel noting = model.noting(relations);
    try {
      EventStructure structure = unfold(test, limits);
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
   * @throws InputException if some consistent execution that was met has no meaning
   */
  public Example example(Program test) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    MemoryModel noting = model.noting(WitnessSearch.NOTED);
    EventStructure structure;
    try {
      structure = unfold(test, limits);
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

  /**
   * What a search for one execution came to.
   *
   * @param completeness whether there is none where none was found
   */
  public record Example(Optional<CandidateExecution> execution, Completeness completeness) {}

  /**
   * Why the model refuses an outcome that it has no consistent execution for: finds the checks
   * without which it would have one.
   */
  public Refusal refusal(Program test, Outcome outcome) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    Optional<MemoryModel.Grounds> grounds = model.grounds();
    if (grounds.isPresent() && isPossibleWithout(List.of(), test, outcome, limits)) {
      // Then it is for want of races that the answer has it not.
      return new Checker(grounds.get().sequenced(), options).refusal(test, outcome);
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
    return find(test, outcome, model.without(checks), limits).isPresent();
  }

  private Optional<CandidateExecution> find(
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
    EventStructure structure = unfold(test, limits);
    Observed observed = new Observed(structure.program());
    Tally tally = new Tally(structure.program(), observed);
    WitnessSearch witness = new WitnessSearch(structure, observed, outcome);
    Schedule both = new Schedule(noting.plan());
    Goal goal = Goal.allThatEndIn(outcome, structure, observed);
    Preparation preparation = new Preparation(structure, noting, both, observed, goal, -1, limits);
    new Search(preparation, tally, limits, witness, options.learning()).run(IdleThreads.NONE);
    return witness.witness();
  }

  EventStructure unfold(Program test, Limits limits) {
    Program mapped = model.mapped(test);
    return Unfolding.unfold(test, mapped.threads(), unroll(test), limits);
  }

  private int unroll(Program test) {
    for (Program.Setting info : test.settings()) {
      if (info.key().equalsIgnoreCase("unroll")) {
        try {
          int bound = Integer.parseInt(info.value().trim());
          if (bound >= 0) {
            return bound;
          }
        } catch (NumberFormatException e) {
          // said below
        }
        throw new InputException(info.span(), "Unroll takes a whole number, such as 2");
      }
    }
    return options.unroll();
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
                        "the value "
                            + value
                            + " comes from nowhere: reads and writes only hand it on in a"
                            + " circle")));
    Completeness completeness = told(limits.completeness(), tally);
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

  /** Of executions that only differ in what nobody can see, one is searched and all are counted. */
  private static Completeness told(Completeness completeness, Tally tally) {
    BigInteger counted = tally.positive().add(tally.negative());
    if (completeness instanceof Completeness.Stopped stopped
        && stopped.bound().equals(Limits.EXECUTIONS)
        && !counted.equals(BigInteger.valueOf(tally.executions()))) {
      String why = ", which stand for " + counted + ": those that are alike are found together";
      return new Completeness.Stopped(stopped.bound(), stopped.detail() + why);
    }
    return completeness;
  }

  /**
   * Whether some candidate, consistent or not, goes round a loop more often than it is unrolled.
   * The thread ends there, and nobody asks the filter of what has no final state.
   */
  private boolean isReached(Cut cut, EventStructure whole, Limits all) {
    MemoryModel anything = model.permittingAll();
    Limits limits = all.forQuestion(1);
    try {
      EventStructure structure = whole;
      if (whole.hasEventsBehind(cut) || whole.program().filter().isPresent()) {
        Program program =
            options.filteredCuts() ? whole.program() : whole.program().withFilter(Optional.empty());
        List<ThreadCode> threads = model.mapped(program).threads();
        structure = Unfolding.unfoldTo(cut, program, threads, whole.unroll(), all);
      }
      Observed observed = new Observed(structure.program());
      Tally tally = new Tally(structure.program(), observed);
      Schedule both = new Schedule(anything.plan());
      int there = structure.cut(cut).guard();
      Preparation preparation =
          new Preparation(structure, anything, both, observed, Goal.ALL, there, limits);
      new Search(preparation, tally, limits, ExecutionListener.NONE, options.learning())
          .run(IdleThreads.NONE);
      return tally.executions() > 0 || limits.completeness() instanceof Completeness.Stopped;
    } catch (BudgetSpentException e) {
      // Nobody knows, so it is better to warn.
      return true;
    } catch (InputException e) {
      // Such a candidate may compute what has no value; it goes round the loop all the same.
      return true;
    }
  }
}
