package dev.assay.cli;

import dev.assay.budget.Watch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who waits for the answers of a run: gone once the output is closed or the user ends the run.
 * Knows how far the searches are.
 */
final class RunWatch implements Watch {

  private final Sink out;
  private final Interruption interruption;
  private final AtomicLong decisions = new AtomicLong();
  private final AtomicLong executions = new AtomicLong();

  RunWatch(Sink out, Interruption interruption) {
    this.out = out;
    this.interruption = interruption;
  }

  @Override
  public boolean getAsBoolean() {
    return interruption.happened() || out.isClosed();
  }

  @Override
  public void spent(long moreDecisions, long moreExecutions) {
    decisions.addAndGet(moreDecisions);
    executions.addAndGet(moreExecutions);
  }

  long decisions() {
    return decisions.get();
  }

  long executions() {
    return executions.get();
  }
}
