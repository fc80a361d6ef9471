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

  private final SearchSpace space;
  private final Walk walk;
  private final Tally tally;
  private final Limits limits;
  private final ExecutionListener listener;

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
    this.walk = new Walk(preparation, tally, limits, listener, learning);
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
