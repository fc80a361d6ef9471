package dev.assay.engine.search;

import dev.assay.budget.Limits;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.branch.Branching;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.infer.Propagation;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.FinalValues;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Symmetry;
import dev.assay.execution.EventStructure;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Proposition;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the consistent executions of a test, depth first: decides what is open ({@link Branching}),
 * draws conclusions ({@link Propagation}), asks the model ({@link Evaluator}), and counts what is
 * left ({@link Tally}).
 */
public final class Search {

  /** A dive that takes more steps than this for each event turns back too often. */
  private static final int MOST_DIVING_STEPS = 2;

  /** Between two times that decisions are handed on, a thread takes so many steps of its own. */
  private static final int STEPS_PER_TASK = 32;

  private final SearchSpace space;
  private final EventStructure structure;
  private final LitmusTest test;
  private final Observed observed;
  private final Plan plan;
  private final Schedule schedule;
  private final Goal goal;
  private final Propagation propagation;
  private final Branching branching;
  private final Evaluator evaluator;
  private final Faults faults;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;
  private final Learning learning;
  private final Level.Meter meter = new Level.Meter();
  private final Conflicts conflicts;

  /** The flags that every level is asked for. */
  private final long flags;

  /** By depth: the levels on the way to the place of the search, and what is open on them. */
  private final List<Level> levels = new ArrayList<>();

  private final List<Frame> frames = new ArrayList<>();

  /** The way from the root to the first level, unless that is the root. */
  private int[] origin = {};

  /** The depth of the level at hand. */
  private int depth;

  private Symmetry symmetry;
  private @Nullable Crew crew;
  private boolean done;
  private int steps;
  private int nextTask;

  /** Goes straight for a first execution, without a look at the tests before the end. */
  private boolean diving;

  /** The decisions of one level, and which of them is taken. */
  private static final class Frame {
    List<Decision> decisions = List.of();
    long tests;
    int taken;
    int end;

    /** How many decisions of the level come before these. */
    int skipped;
  }

  /**
   * Decisions that another thread may take.
   *
   * @param level what they are taken on; nobody else uses it
   * @param tests the tests that matter after them, as bits
   * @param path which decision was taken on each level from the root
   * @param skipped how many decisions of the level come before these
   */
  record Task(Level level, List<Decision> decisions, long tests, int[] path, int skipped) {}

  public Search(
      SearchSpace space,
      Tally tally,
      Limits limits,
      ExecutionListener listener,
      Learning learning) {
    this.space = space;
    this.structure = space.structure();
    this.test = structure.program().test();
    this.observed = space.observed();
    this.plan = space.plan();
    this.schedule = space.schedule();
    this.goal = space.goal();
    this.propagation = space.propagation();
    this.symmetry = space.symmetry();
    this.branching = new Branching(space);
    this.evaluator = space.evaluator(listener == ExecutionListener.NONE);
    this.faults = new Faults(structure, space.candidates(), space.values());
    this.tally = tally;
    this.limits = limits;
    this.listener = listener;
    this.learning = learning;
    this.flags = goal.flags() << plan.requirements().size();
    this.conflicts =
        new Conflicts(
            new Trial(),
            new Nogoods(structure.universe()),
            symmetry,
            newLevel(),
            newLevel(),
            learning);
  }

  /** What conflicts are tried with. */
  private final class Trial implements Conflicts.Trial {
    @Override
    public boolean fails(Level level, Level reference, long tests) {
      return !isConsistent(level, reference, (schedule.requirements() & tests) | flags);
    }

    @Override
    public long failed() {
      return evaluator.failed();
    }

    @Override
    public boolean isStopped() {
      return limits.reached(tally.executions(), meter.bytes() + tally.bytes());
    }
  }

  /**
   * Searches all, alone or with idle threads; returns early when a limit or the goal is reached.
   */
  public void run(IdleThreads idle) {
    // Who is shown executions, or counts them, wants the first ones.
    boolean alone = listener != ExecutionListener.NONE || limits.limitExecutions();
    search(alone ? IdleThreads.NONE : idle);
  }

  /** Goes straight for the goal; whether that found it, or there is nothing to find. */
  public boolean dive() {
    long before = tally.executions();
    diving = true;
    search(IdleThreads.NONE);
    diving = false;
    return space.isEmpty() || tally.executions() > before;
  }

  private void search(IdleThreads idle) {
    if (space.isEmpty()) {
      return;
    }
    Optional<Crew.End> end = new Crew(this, tally, idle).search(space.symmetry());
    if (end.isPresent() && end.get() instanceof Crew.End.Asymmetry) {
      if (!goal.isOne()) {
        tally.clear();
      }
      end = new Crew(this, tally, idle).search(Symmetry.none(structure));
    }
    if (end.isPresent() && end.get() instanceof Crew.End.Fault fault) {
      throw fault.error();
    }
    if (end.isPresent() && end.get() instanceof Crew.End.Found found) {
      tally.addAll(found.tally());
    }
  }

  // What a crew asks of the search of each of its threads.

  /** A search of the same space for another thread. */
  Search forHelper(Tally own, Limits ownLimits) {
    return new Search(space, own, ownLimits, listener, learning);
  }

  /** Joins a crew. */
  void begin(Crew with, Symmetry under) {
    crew = with;
    symmetry = under;
    done = false;
    steps = 0;
    nextTask = 0;
  }

  /** Searches from the root. */
  void searchAll() {
    origin = new int[0];
    depth = 0;
    Level first = level(0);
    first.copyDecisions(space.root());
    conflicts.begin(!diving && !space.asserts(), symmetry);
    guarded(
        () -> {
          if (evaluator.evaluateRoot(first)) {
            decide();
          }
        });
  }

  /** Searches what another thread hands on. */
  void search(Task task) {
    origin = task.path();
    depth = 0;
    done = false;
    level(0);
    levels.set(0, task.level());
    conflicts.begin(!space.asserts(), symmetry);
    conflicts.ask(0, null);
    guarded(() -> branch(task.decisions(), task.tests(), task.skipped()));
  }

  private void guarded(Runnable part) {
    try {
      part.run();
    } catch (InputException e) {
      end(new Crew.End.Fault(path(), e));
    }
  }

  private void end(Crew.End found) {
    crew().end(found);
    done = true;
  }

  private Crew crew() {
    return Objects.requireNonNull(crew);
  }

  /** Which decision was taken on each level from the root. */
  private int[] path() {
    int[] path = Arrays.copyOf(origin, origin.length + depth);
    for (int d = 0; d < depth; d++) {
      Frame frame = frames.get(d);
      path[origin.length + d] = frame.skipped + frame.taken;
    }
    return path;
  }

  /** Hands on what is left to do nearest to the root, which is likely to be much. */
  private void handOn() {
    int here = depth;
    for (int d = 0; d < here; d++) {
      Frame frame = frames.get(d);
      int rest = frame.taken + 1;
      if (rest < frame.end) {
        depth = d;
        Level level = newLevel();
        level.copyForGood(levels.get(d));
        List<Decision> decisions = frame.decisions.subList(rest, frame.end);
        crew().handOn(new Task(level, decisions, frame.tests, path(), frame.skipped + rest));
        frame.end = rest;
        nextTask = steps + STEPS_PER_TASK;
        break;
      }
    }
    depth = here;
  }

  // The search itself.

  private Level level(int at) {
    while (levels.size() <= at) {
      levels.add(newLevel());
      frames.add(new Frame());
    }
    return levels.get(at);
  }

  private Level newLevel() {
    return new Level(structure, plan, observed.cells().length, meter);
  }

  /** Decides what is open on the level at hand, and searches below; counts it if nothing is. */
  private void decide() {
    Level level = levels.get(depth);
    Optional<Question> open = branching.next(level);
    if (open.isPresent()) {
      branch(open.get(), schedule.requirements());
      return;
    }
    if (!propagation.closeCircles(level)) {
      if (level.erroneous && faults.isExecution(level)) {
        throw faults.error(level);
      }
      return;
    }
    if (symmetry.exists() && hasUndetermined(level)) {
      // The numbers of undetermined values tell threads apart.
      end(new Crew.End.Asymmetry(path()));
      return;
    }
    if (diving && finishDive(level)) {
      return;
    }
    // All values are known. From here on flags are settled too.
    if (!evaluator.evaluate(level, level, schedule.allTests()) || !mayReachGoal(level)) {
      done |= diving;
      return;
    }
    Optional<Question> orders = branching.nextOrder(level, evaluator);
    if (orders.isPresent()) {
      branch(orders.get(), schedule.allTests());
    } else {
      leaf(level, branching.completions(level));
    }
  }

  /** Answers a question in each way in turn. A dive looks at no test before its end. */
  private void branch(Question question, long tests) {
    conflicts.ask(depth, question);
    branch(question.answers(), diving ? 0 : tests | flags, 0);
  }

  /** Takes each decision in turn, and turns back where the rest will fail as well. */
  private void branch(List<Decision> decisions, long tests, int skipped) {
    Level parent = levels.get(depth);
    Level child = level(depth + 1);
    Frame frame = frames.get(depth);
    frame.decisions = decisions;
    frame.tests = tests;
    frame.skipped = skipped;
    frame.end = decisions.size();
    boolean turned = false;
    depth++;
    for (frame.taken = 0; frame.taken < frame.end && !done && !turned; frame.taken++) {
      child.copy(parent);
      Decision decision = decisions.get(frame.taken);
      if (decision.take(child, symmetry)) {
        long before = tally.executions();
        conflicts.take(depth, decision);
        if (isWithinLimits() && isConsistent(child, parent, tests)) {
          decide();
        }
        turned =
            !done
                && tally.executions() == before
                && conflicts.turnsBack(depth, child, parent, levels.get(0));
      }
    }
    depth--;
  }

  private boolean isWithinLimits() {
    lookAround();
    return !done && !limits.reached(tally.executions(), meter.bytes() + tally.bytes());
  }

  /** Looks how far the search is, and what the rest of the crew does. */
  private void lookAround() {
    Crew with = crew();
    done |= diving && steps > MOST_DIVING_STEPS * structure.size();
    done |= with.hasEnd() && with.isPastEnd(path());
    if (steps++ % STEPS_PER_TASK == 0) {
      with.invite(limits, symmetry);
    }
    if (with.isWanting() && steps >= nextTask) {
      handOn();
    }
  }

  /** Whether a level that has more decisions than another one may lead to what is looked for. */
  private boolean isConsistent(Level level, Level reference, long tests) {
    return propagation.propagate(level)
        && !conflicts.areKnown(level, reference)
        && mayPassFilter(level)
        && mayReachGoal(level)
        && evaluator.evaluate(level, reference, tests)
        && (flags == 0 || mayReachGoal(level));
  }

  private boolean mayPassFilter(Level level) {
    return test.filter().isEmpty() || mayComeOut(test.filter().get(), true, level);
  }

  /** Whether a level may lead to what is looked for. */
  private boolean mayReachGoal(Level level) {
    return switch (goal.kind()) {
      case ALL -> true;
      case HOLDS, FAILS -> mayComeOut(goal.way(), goal.wanted(), level);
      case FLAG -> ((level.open | level.raised) >>> plan.requirements().size() & goal.flags()) != 0;
    };
  }

  private boolean mayComeOut(Proposition proposition, boolean holds, Level level) {
    return observed.mayBe(proposition, holds, finalValues(level));
  }

  private FinalValues finalValues(Level level) {
    return new FinalValues(structure, space.values(), level);
  }

  private boolean hasUndetermined(Level level) {
    return IntStream.of(space.candidates().reads())
        .anyMatch(read -> Datum.isUndetermined(level.value[read]));
  }

  /** Completes all orders in one way, and looks at the tests; false if that is not possible. */
  private boolean finishDive(Level level) {
    Level child = level(depth + 1);
    child.copy(level);
    if (!branching.complete(level, child)) {
      return false;
    }
    done = true;
    if (evaluator.evaluate(child, level, schedule.allTests())
        && IntStream.of(child.finalWrite).noneMatch(w -> w == Level.UNASSIGNED)
        && mayReachGoal(child)) {
      leaf(child, BigInteger.ONE);
    }
    return true;
  }

  /**
   * Counts an execution that is decided, or as many as it can be completed to.
   *
   * @param completions how many; none if it is contradictory
   */
  private void leaf(Level level, BigInteger completions) {
    FinalValues state = finalValues(level);
    if (completions.signum() == 0
        || (test.filter().isPresent() && !observed.holds(test.filter().get(), state))) {
      return;
    }
    boolean holds = observed.holds(test.condition().proposition(), state);
    if (goal.kind() == (holds ? Goal.Kind.FAILS : Goal.Kind.HOLDS) || !mayReachGoal(level)) {
      return;
    }
    faults
        .find(level)
        .ifPresent(
            fault -> {
              throw fault;
            });
    if (!schedule.late().stream().allMatch(t -> isFlag(t) || evaluator.holds(t, level))) {
      return;
    }
    done |= listener.found(level, state, plan);
    if (goal.isOne()) {
      Tally one = tally.empty();
      one.add(state, holds, BigInteger.ONE);
      raiseFlags(level, one);
      end(new Crew.End.Found(path(), one));
    } else {
      tally.add(state, holds, completions.multiply(level.weight));
      raiseFlags(level, tally);
    }
  }

  private void raiseFlags(Level level, Tally to) {
    for (long rest = level.raised; rest != 0; rest &= rest - 1) {
      raise(schedule.tests().get(Long.numberOfTrailingZeros(rest)), to);
    }
    for (Plan.Test late : schedule.late()) {
      boolean isRaisedBy = late.modifier() == Modifier.FLAG;
      if (isFlag(late) && evaluator.holds(late, level) == isRaisedBy) {
        raise(late, to);
      }
    }
  }

  private static boolean isFlag(Plan.Test test) {
    return switch (test.modifier()) {
      case FLAG, UNDEFINED_UNLESS -> true;
      case NONE, ASSERT -> false;
    };
  }

  private static void raise(Plan.Test flag, Tally to) {
    if (flag.modifier() == Modifier.UNDEFINED_UNLESS) {
      to.flag(CheckResult.UNDEFINED);
    } else {
      flag.name().ifPresent(to::flag);
    }
  }
}
