package dev.assay.engine.search;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.state.Symmetry;
import java.util.Optional;

/**
 * The threads that walk one space together. One begins; others join once it takes long, and take
 * over decisions that a walking thread has not come to. Their counts add up.
 */
final class Crew implements Runnable {

  private final Walk first;
  private final Tally tally;
  private final Limits limits;
  private final Symmetry symmetry;
  private final Exchange exchange;

  /**
   * A crew of one thread.
   *
   * @param first the walk of the thread that begins
   * @param tally gets what others count
   * @param limits the first thread's
   */
  Crew(Walk first, Tally tally, Limits limits, IdleThreads idle, Symmetry symmetry) {
    this.first = first;
    this.tally = tally;
    this.limits = limits;
    this.symmetry = symmetry;
    this.exchange = new Exchange(idle, this);
  }

  /** Searches all, on the calling thread at least; what ended the search, if anything did. */
  Optional<End> search() {
    try {
      first.begin(exchange, symmetry);
      first.walkAll();
      takeOver(first);
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
    }
    exchange.awaitHelpers();
    exchange.throwFailure();
    return exchange.end();
  }

  /** Helps, on another thread. */
  @Override
  public void run() {
    Limits ownLimits = limits.forHelper();
    if (!exchange.join()) {
      return;
    }
    try {
      Tally own = tally.empty();
      Walk walk = first.forHelper(own, ownLimits);
      walk.begin(exchange, symmetry);
      takeOver(walk);
      exchange.ifComplete(() -> add(own));
    } catch (RuntimeException | Error e) {
      exchange.fail(e);
    } finally {
      // However the walk ends, the first thread must not wait for it for ever.
      ownLimits.report();
      exchange.leave();
    }
  }

  private void add(Tally own) {
    long before = tally.executions();
    tally.addAll(own);
    assert tally.executions() == before + own.executions() && tally.addsUp();
  }

  /** Takes what others hand on, until no thread searches any more. */
  private void takeOver(Walk walk) {
    for (Task task = exchange.next(); task != null; task = exchange.next()) {
      walk.walk(task);
    }
  }
}
