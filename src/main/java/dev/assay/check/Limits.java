package dev.assay.check;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Watches the budget of one search. */
final class Limits {

  /** Clocks are read only once in so many steps. */
  private static final int STEPS_PER_LOOK = 64;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Budget budget;
  private final BooleanSupplier cancelled;
  private final long start = cpuNanos();
  private int steps;
  private Optional<Completeness.Stopped> stopped = Optional.empty();

  Limits(Budget budget, BooleanSupplier cancelled) {
    this.budget = budget;
    this.cancelled = cancelled;
  }

  private static long cpuNanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** CPU seconds of this thread since the start. */
  double seconds() {
    return (cpuNanos() - start) / 1e9;
  }

  /** Whether a limit is reached, now or before. */
  boolean reached(long executions, long bytes) {
    if (stopped.isPresent()) {
      return true;
    }
    if (executions >= budget.executions()) {
      stop("executions", "stopped after " + executions + " executions");
    } else if (bytes > budget.memoryBytes()) {
      stop("memory", "the search took more than " + budget.memoryBytes() + " bytes");
    } else if (++steps % STEPS_PER_LOOK == 0) {
      if (cancelled.getAsBoolean()) {
        stop("cancelled", "cancelled");
      } else if (budget.cpuSeconds() != Double.POSITIVE_INFINITY
          && seconds() >= budget.cpuSeconds()) {
        stop("timeout", "stopped after " + budget.cpuSeconds() + " s of CPU time");
      }
    }
    return stopped.isPresent();
  }

  /** Whether time is up, for steps so long that each looks at the clock. */
  boolean isTimeUp() {
    steps = -1;
    return reached(0, 0);
  }

  private void stop(String bound, String detail) {
    stopped = Optional.of(new Completeness.Stopped(bound, detail));
  }

  boolean isStopped() {
    return stopped.isPresent();
  }

  Completeness completeness() {
    return stopped.isPresent() ? stopped.get() : new Completeness.Complete();
  }
}
