package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.space.BaseBits;
import dev.assay.engine.space.Candidates;
import dev.assay.engine.space.Coherence;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Obeyed;
import dev.assay.engine.space.PossibleNumbers;
import dev.assay.engine.space.Schedule;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.space.Specialiser;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Meter;
import dev.assay.engine.state.Symmetry;
import dev.assay.engine.state.Values;
import dev.assay.execution.EventStructure;
import dev.assay.model.MemoryModel;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prepares a search: evaluates the model's plan before anything is decided, cuts it down to what
 * matters for the test, and finds the checks that can be obeyed by construction. What comes out is
 * shared by the threads that search.
 */
public final class Preparation {

  private final MemoryModel model;
  private final BaseBits base;
  private final Specialiser.Specialised specialised;
  private final Propagation propagation;
  private final SearchSpace space;

  /**
   * Prepares a search.
   *
   * @param both a schedule of the model's plan that has both bounds of all nodes
   * @param goal what to look for
   * @param wanted the guard of a cut of a loop that all executions are to reach; −1 for executions
   *     that reach none
   * @param limits of the thread that prepares
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public Preparation(
      EventStructure structure,
      MemoryModel model,
      Schedule both,
      Observed observed,
      Goal goal,
      int wanted,
      Limits limits) {
    this.model = model;
    Values values = new Values(structure);
    Candidates candidates = new Candidates(structure, values, limits);
    Pinning pinning = new Pinning(structure, values, observed, goal);
    propagation = new Propagation(structure, candidates, values, pinning, wanted >= 0);
    Level root = new Level(structure, model.plan(), observed.cells().length, new Meter(limits));
    root.reset();
    boolean isEmpty = (wanted >= 0 && !root.assertGuard(wanted)) || !propagation.propagate(root);
    int[] same = IntStream.range(0, model.plan().nodes().size()).toArray();
    base = new BaseBits(structure, candidates, observed.cells());
    new Evaluator(
            model,
            model.plan(),
            Map.of(),
            same,
            both,
            structure,
            base,
            values,
            Obeyed.nothing(model.plan()),
            true,
            limits)
        .evaluateRoot(root);
    specialised = new Specialiser(model.plan(), structure, base, root, both, limits).specialise();
    Obeyed obeyed = Coherence.recognise(specialised, structure, base, root, model.plan());
    candidates.obey(obeyed, root);
    if (goal.isOne()) {
      candidates.bound(PossibleNumbers.of(structure, candidates, root, limits));
    }
    space =
        new SearchSpace(
            structure,
            observed,
            goal,
            values,
            candidates,
            root,
            isEmpty,
            obeyed,
            new Schedule(obeyed.plan(), obeyed.before()),
            // Where executions are to go round a certain loop, that thread is like no other.
            wanted >= 0 ? Symmetry.none(structure) : Symmetry.of(structure, observed));
  }

  /**
   * Prepares a search for another goal in the same space, as far as that goal does not matter.
   *
   * @param goal what to look for: less than the goal of the other search
   * @param limits of the thread that prepares
   */
  private Preparation(Preparation other, Goal goal, Limits limits) {
    SearchSpace from = other.space;
    EventStructure structure = from.structure();
    this.model = other.model;
    this.base = other.base;
    this.specialised = other.specialised;
    Pinning pinning = new Pinning(structure, from.values(), from.observed(), goal);
    propagation = new Propagation(structure, from.candidates(), from.values(), pinning, false);
    int cells = from.observed().cells().length;
    Level root = new Level(structure, from.plan(), cells, new Meter(limits));
    root.copyDecisions(from.root());
    boolean isEmpty = from.isEmpty() || !propagation.propagate(root);
    space =
        new SearchSpace(
            structure,
            from.observed(),
            goal,
            from.values(),
            from.candidates(),
            root,
            isEmpty,
            from.obeyed(),
            from.schedule(),
            from.symmetry());
  }

  /** The same for one of the ways in which the goal can be reached. */
  public Preparation towards(Goal part, Limits limits) {
    return new Preparation(this, part, limits);
  }

  /** What the search searches. */
  public SearchSpace space() {
    return space;
  }

  /** What draws conclusions in it. */
  public Propagation propagation() {
    return propagation;
  }

  /**
   * An evaluator of the test's plan, for one thread.
   *
   * @param settleFlags false to keep flags up to date to the end, for a caller that reads their
   *     nodes
   * @param limits of that thread
   */
  public Evaluator evaluator(boolean settleFlags, Limits limits) {
    return new Evaluator(
        model,
        space.plan(),
        specialised.constants(),
        specialised.nodeOf(),
        space.schedule(),
        space.structure(),
        base,
        space.values(),
        space.obeyed(),
        settleFlags,
        limits);
  }
}
