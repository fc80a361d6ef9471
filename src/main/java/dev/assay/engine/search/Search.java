package dev.assay.engine.search;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.Symmetry;
import java.util.Optional;

/**
 * Finds the consistent executions of a test: one thread or several ({@link Crew}) walk the space
 * ({@link Walk}), draw conclusions and ask the model ({@link Consistency}), and count what is left
 * ({@link ExecutionCounter}).
 */
public final class Search {

  /**
   * Most searches are over before it matters what is decided first: after so many steps, by the
   * events of their levels.
   */
  private static final long EVENTS = 60_000;

  private static final long LEAST_STEPS = 64;

  private final SearchSpace space;
  private final Walk walk;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;
  private final Learning learning;
  private boolean directed;

  /**
   * A search.
   *
   * @param tally gets what is found
   * @param listener is shown what is found
   */
  public Search(
      Preparation preparation,
      Tally tally,
      Limits limits,
      ExecutionListener listener,
      Learning learning) {
    this.space = preparation.space();
    this.tally = tally;
    this.limits = limits;
    this.listener = listener;
    this.learning = learning;
    this.walk = new Walk(preparation, tally, limits, listener, learning);
  }

  /**
   * Searches all, alone or with idle threads; returns early when a limit or the goal is reached. A
   * search for one execution that takes long tries for some time whether it is over sooner if it
   * begins with what its goal waits for.
   */
  public void run(IdleThreads idle) {
    // Who is shown executions, or counts them, wants the first ones.
    boolean alone = listener != ExecutionListener.NONE || limits.limitExecutions();
    if (space.goal().isOne() && !alone) {
      boolean first = directed || learning == Learning.TOWARDS_THE_GOAL;
      directed = false;
      if (!first && endsWithin(false)) {
        return;
      }
      directed = endsWithin(true);
      if (directed || (first && endsWithin(false))) {
        return;
      }
    }
    walk.direct(false);
    walk.giveUpAfter(Long.MAX_VALUE);
    search(alone ? IdleThreads.NONE : idle);
  }

  /** Whether the goal was what to begin with, after all else had taken long. */
  public boolean isDirected() {
    return directed;
  }

  /** Begins with what the goal waits for, if that was better for another goal of the space. */
  public void direct(boolean first) {
    directed = first;
  }

  /** Searches for some time, on this thread alone, so that its number does not matter. */
  private boolean endsWithin(boolean directed) {
    walk.direct(directed);
    walk.giveUpAfter(Math.max(LEAST_STEPS, EVENTS / (1 + space.structure().size())));
    search(IdleThreads.NONE);
    return !walk.hasGivenUp();
  }

  /** Goes straight for the goal; whether that found it, or there is nothing to find. */
  public boolean dive() {
    long before = tally.executions();
    walk.dive(true);
    search(IdleThreads.NONE);
    walk.dive(false);
    return space.isEmpty() || tally.executions() > before;
  }

  private void search(IdleThreads idle) {
    if (space.isEmpty()) {
      return;
    }
    Optional<End> end = search(idle, space.symmetry());
    if (end.isPresent() && end.get() instanceof End.Asymmetry) {
      if (!space.goal().isOne()) {
        tally.clear();
      }
      end = search(idle, Symmetry.none(space.structure()));
    }
    if (end.isPresent() && end.get() instanceof End.Fault fault) {
      throw fault.error();
    }
    if (end.isPresent() && end.get() instanceof End.Found found) {
      tally.addAll(found.tally());
    }
  }

  private Optional<End> search(IdleThreads idle, Symmetry symmetry) {
    return new Crew(walk, tally, limits, idle, symmetry).search();
  }
}
