package dev.assay.engine.search;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.branch.Branching;
import dev.assay.engine.infer.Circles;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.infer.Propagation;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Symmetry;
import dev.assay.source.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The walk of one thread through a search space, depth first: it takes each decision in turn on a
 * level of its own, and goes on below wherever that is consistent.
 */
final class Walk {

  /** A dive that takes more steps than this for each event turns back too often. */
  private static final int MOST_DIVING_STEPS = 2;

  /** Between two times that decisions are handed on, a thread takes so many steps of its own. */
  private static final int STEPS_PER_TASK = 32;

  private final Preparation preparation;
  private final SearchSpace space;
  private final Propagation propagation;
  private final Branching branching;
  private final Evaluator evaluator;
  private final Faults faults;
  private final Consistency consistency;
  private final ExecutionCounter counter;
  private final Circles circles;
  private final Conflicts conflicts;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;
  private final Learning learning;
  private final Meter meter;

  /** By depth: the levels on the way to the place of the walk, and what is open on them. */
  private final List<Level> levels = new ArrayList<>();

  private final List<Frame> frames = new ArrayList<>();

  /** The way from the root to the first level, unless that is the root. */
  private int[] origin = {};

  /** The depth of the level at hand. */
  private int depth;

  private Symmetry symmetry;
  private @Nullable Exchange exchange;
  private boolean done;
  private long steps;
  private long nextTask;

  /** Goes straight for a first execution, without a look at the tests before the end. */
  private boolean diving;

  /** First decides what the goal waits for. */
  private boolean directed;

  /** The steps after which the walk gives up, and whether it has. */
  private long mostSteps = Long.MAX_VALUE;

  private boolean gaveUp;

  /** The decisions of one level, and which of them is taken. */
  private static final class Frame {
    List<Decision> decisions = List.of();
    long tests;
    int taken;
    int end;

    /** How many decisions of the level come before these. */
    int skipped;
  }

  Walk(
      Preparation preparation,
      Tally tally,
      Limits limits,
      ExecutionListener listener,
      Learning learning) {
    this.preparation = preparation;
    this.space = preparation.space();
    this.propagation = preparation.propagation();
    this.symmetry = space.symmetry();
    this.branching = new Branching(space);
    this.evaluator = preparation.evaluator(listener == ExecutionListener.NONE, limits);
    this.circles = new Circles(space.structure(), space.candidates(), space.values());
    this.faults = new Faults(space.structure(), space.candidates(), space.values());
    this.tally = tally;
    this.limits = limits;
    this.meter = new Meter(limits);
    this.listener = listener;
    this.learning = learning;
    Nogoods nogoods = new Nogoods(space.structure().universe());
    this.consistency =
        new Consistency(space, propagation, evaluator, nogoods, tally, limits, meter);
    this.counter = new ExecutionCounter(space, consistency, evaluator, faults, tally, listener);
    this.conflicts =
        new Conflicts(
            new Replay(consistency, newLevel(nogoods), newLevel(nogoods)), nogoods, learning);
  }

  /** A walk through the same space for another thread. */
  Walk forHelper(Tally own, Limits ownLimits) {
    Walk helper = new Walk(preparation, own, ownLimits, listener, learning);
    helper.directed = directed;
    return helper;
  }

  /** Goes straight for the goal from now on, or does so no longer. */
  void dive(boolean straight) {
    diving = straight;
  }

  /** Decides first what the goal waits for from now on, or does so no longer. */
  void direct(boolean towards) {
    directed = towards;
  }

  /** Gives up after so many steps from now on; never, if that is {@link Long#MAX_VALUE}. */
  void giveUpAfter(long most) {
    mostSteps = most;
  }

  /** Whether the last walk gave up. */
  boolean hasGivenUp() {
    return gaveUp;
  }

  /** Joins the threads of a search. */
  void begin(Exchange with, Symmetry under) {
    exchange = with;
    symmetry = under;
    done = false;
    gaveUp = false;
    steps = 0;
    nextTask = 0;
  }

  /** Walks from the root. */
  void walkAll() {
    origin = new int[0];
    depth = 0;
    Level first = level(0);
    first.copyDecisions(space.root());
    conflicts.begin(!diving && !space.asserts(), symmetry);
    try {
      if (evaluator.evaluateRoot(first)) {
        decide();
      }
    } catch (InputException e) {
      end(new End.Fault(path(), e));
    } catch (BudgetSpentException e) {
      done = true;
    }
  }

  /** Walks where another thread hands on. */
  void walk(Task task) {
    origin = task.path();
    depth = 0;
    done = false;
    level(0);
    levels.set(0, task.level());
    conflicts.begin(!space.asserts(), symmetry);
    conflicts.ask(0, null);
    try {
      branch(task.decisions(), task.tests(), task.skipped());
    } catch (InputException e) {
      end(new End.Fault(path(), e));
    } catch (BudgetSpentException e) {
      done = true;
    }
  }

  private void end(End found) {
    exchange().end(found);
    done = true;
  }

  private Exchange exchange() {
    return Objects.requireNonNull(exchange);
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
        exchange().handOn(new Task(level, decisions, frame.tests, path(), frame.skipped + rest));
        frame.end = rest;
        nextTask = steps + STEPS_PER_TASK;
        break;
      }
    }
    depth = here;
  }

  private Level level(int at) {
    while (levels.size() <= at) {
      levels.add(newLevel());
      frames.add(new Frame());
    }
    return levels.get(at);
  }

  private Level newLevel() {
    return new Level(space.structure(), space.plan(), space.observed().cells().length, meter);
  }

  private Level newLevel(Nogoods nogoods) {
    return new LearntLevel(
        space.structure(), space.plan(), space.observed().cells().length, meter, nogoods);
  }

  /** Decides what is open on the level at hand, and walks on below; counts it if nothing is. */
  private void decide() {
    Level level = levels.get(depth);
    Optional<Question> open = branching.next(level, directed);
    if (open.isPresent()) {
      branch(open.get(), space.schedule().requirements());
      return;
    }
    if (!circles.close(level, limits)) {
      if (level.erroneous && faults.isExecution(level) && branching.hasElements(level, evaluator)) {
        throw faults.error(level);
      }
      return;
    }
    if (symmetry.exists() && circles.hasUndetermined(level)) {
      // The numbers of undetermined values distinguish threads.
      end(new End.Asymmetry(path()));
      return;
    }
    if (diving && finishDive(level)) {
      return;
    }
    // All values are known. From here on flags are settled too.
    if (!evaluator.evaluate(level, level, space.schedule().allTests())
        || !consistency.mayReachGoal(level)) {
      done |= diving;
      return;
    }
    Optional<Question> orders = branching.nextOrder(level, evaluator);
    if (orders.isPresent()) {
      branch(orders.get(), space.schedule().allTests());
    } else {
      count(level, branching.completions(level, limits));
    }
  }

  /** Answers a question in each way in turn. A dive looks at no test before its end. */
  private void branch(Question question, long tests) {
    conflicts.ask(depth, question);
    branch(question.answers(), diving ? 0 : tests | consistency.flags(), 0);
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
    int print = 0;
    assert (print = parent.fingerprint()) == print;
    boolean turned = false;
    depth++;
    for (frame.taken = 0; frame.taken < frame.end && !done && !turned; frame.taken++) {
      child.copy(parent);
      Decision decision = decisions.get(frame.taken);
      if (decision.take(child, symmetry)) {
        long before = tally.executions();
        conflicts.take(depth, decision);
        if (isWithinLimits() && consistency.holds(child, parent, tests)) {
          decide();
        }
        turned =
            !done
                && tally.executions() == before
                && conflicts.turnsBack(depth, child, parent, levels.get(0));
      }
    }
    depth--;
    assert print == parent.fingerprint() : "what is walked below a level must not change it";
  }

  private boolean isWithinLimits() {
    heedOthers();
    return !done && !consistency.isStopped();
  }

  /** Ends where another thread has found the end, and lets idle threads help. */
  private void heedOthers() {
    Exchange with = exchange();
    done |= diving && steps > (long) MOST_DIVING_STEPS * space.structure().size();
    if (!done && steps > mostSteps) {
      gaveUp = true;
      done = true;
    }
    done |= with.hasEnd() && with.isPastEnd(path());
    if (steps++ % STEPS_PER_TASK == 0 && with.mayInvite()) {
      with.invite(limits.seconds());
    }
    if (with.isThreadWaiting() && steps >= nextTask) {
      handOn();
    }
  }

  /** Completes all orders in one way, and looks at the tests; false if that is not possible. */
  private boolean finishDive(Level level) {
    Level child = level(depth + 1);
    child.copy(level);
    if (!branching.complete(level, child)) {
      return false;
    }
    done = true;
    if (evaluator.evaluate(child, level, space.schedule().allTests())
        && hasFinalWrites(child)
        && consistency.mayReachGoal(child)) {
      count(child, BigInteger.ONE);
    }
    return true;
  }

  private static boolean hasFinalWrites(Level level) {
    for (int write : level.finalWrite) {
      if (write == Level.UNASSIGNED) {
        return false;
      }
    }
    return true;
  }

  private void count(Level level, BigInteger completions) {
    Tally one = counter.count(level, completions);
    done |= counter.isEnough();
    if (one != null) {
      end(new End.Found(path(), one));
    }
  }
}
