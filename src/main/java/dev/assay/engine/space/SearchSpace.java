package dev.assay.engine.space;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.infer.Evaluator;
import dev.assay.engine.infer.Pinning;
import dev.assay.engine.infer.Propagation;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Symmetry;
import dev.assay.engine.state.Values;
import dev.assay.execution.EventStructure;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that is known of a test's executions before anything is decided: what the model's plan comes
 * to for this test, which checks are obeyed by construction, which sources reads may have, and
 * which threads can be exchanged. Does not change, so that several threads may search in it.
 */
public final class SearchSpace {

  private final EventStructure structure;
  private final MemoryModel model;
  private final Observed observed;
  private final Goal goal;
  private final Values values;
  private final Candidates candidates;
  private final Propagation propagation;
  private final BaseBits base;
  private final Level root;
  private final boolean empty;
  private final Specialiser.Specialised specialised;
  private final Coherence.Obeyed obeyed;
  private final Schedule schedule;
  private final Symmetry symmetry;

  /**
   * Prepares a search.
   *
   * @param both a schedule of the model's plan that has both bounds of all nodes
   * @param goal what to look for
   * @param wanted the guard of a cut of a loop that all executions are to reach; −1 for executions
   *     that reach none
   */
  public SearchSpace(
      EventStructure structure,
      MemoryModel model,
      Schedule both,
      Observed observed,
      Goal goal,
      int wanted) {
    this.structure = structure;
    this.model = model;
    this.observed = observed;
    this.goal = goal;
    this.values = new Values(structure);
    this.candidates = new Candidates(structure, values);
    this.propagation = new Propagation(structure, candidates, values, wanted >= 0);
    propagation.pin(new Pinning(structure, values, observed, goal));
    root = new Level(structure, model.plan(), observed.cells().length, new Level.Meter());
    root.reset();
    empty = (wanted >= 0 && !propagation.assertGuard(root, wanted)) || !propagation.propagate(root);
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
            Coherence.Obeyed.nothing(model.plan()),
            true)
        .evaluateRoot(root);
    specialised = new Specialiser(model.plan(), structure, base, root, both).specialise();
    obeyed = Coherence.recognise(specialised, structure, base, root, model.plan());
    candidates.obey(obeyed, root);
    if (goal.isOne()) {
      candidates.bound(new PossibleNumbers(structure, candidates, root));
    }
    schedule = new Schedule(obeyed.plan(), obeyed.before());
    // Where executions are to go round a certain loop, that thread is like no other.
    symmetry = wanted >= 0 ? Symmetry.none(structure) : Symmetry.of(structure, observed);
  }

  /**
   * An evaluator of the test's plan, for one thread.
   *
   * @param settleFlags false to keep flags up to date to the end, for whoever looks at their nodes
   */
  public Evaluator evaluator(boolean settleFlags) {
    return new Evaluator(
        model,
        plan(),
        specialised.constants(),
        specialised.nodeOf(),
        schedule,
        structure,
        base,
        values,
        obeyed,
        settleFlags);
  }

  /** What follows from the test alone; its bounds are those of the model's plan. */
  public Level root() {
    return root;
  }

  /** Whether the test contradicts itself, or the goal. */
  public boolean isEmpty() {
    return empty;
  }

  public EventStructure structure() {
    return structure;
  }

  public Observed observed() {
    return observed;
  }

  public Goal goal() {
    return goal;
  }

  public Values values() {
    return values;
  }

  public Candidates candidates() {
    return candidates;
  }

  public Propagation propagation() {
    return propagation;
  }

  /** Whether the model may stop at a test that it does not understand. */
  public boolean asserts() {
    return plan().requirements().stream().anyMatch(t -> t.modifier() == Modifier.ASSERT);
  }

  /** What is left of the model's plan. */
  public Plan plan() {
    return obeyed.plan();
  }

  public Schedule schedule() {
    return schedule;
  }

  public Symmetry symmetry() {
    return symmetry;
  }
}
