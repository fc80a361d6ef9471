package dev.assay.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the budget of one test for one thread; threads that search together share what is spent.
 */
public final class Limits {

  /** Clocks are read only once in so many steps. */
  private static final int STEPS_PER_LOOK = 64;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Budget budget;
  private final BooleanSupplier cancelled;
  private final Shared shared;
  private long cpuNanos = threadCpuNanos();
  private long bytes;
  private int steps;

  /** What all threads have spent, and why they have to stop. */
  private static final class Shared {
    final AtomicLong cpuNanos = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    final AtomicReference<Completeness.@Nullable Stopped> stopped = new AtomicReference<>();
  }

  public Limits(Budget budget, BooleanSupplier cancelled) {
    this(budget, cancelled, new Shared());
  }

  private Limits(Budget budget, BooleanSupplier cancelled, Shared shared) {
    this.budget = budget;
    this.cancelled = cancelled;
    this.shared = shared;
  }

  /** The same limits for the thread that calls this, which helps from now on. */
  public Limits forHelper() {
    return new Limits(budget, cancelled, shared);
  }

  private static long threadCpuNanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** CPU seconds of all threads since their starts, of others as they told last. */
  public double seconds() {
    tell();
    return shared.cpuNanos.get() / 1e9;
  }

  /** Adds what this thread has spent of CPU time to what all have. */
  public void tell() {
    long now = threadCpuNanos();
    shared.cpuNanos.addAndGet(now - cpuNanos);
    cpuNanos = now;
  }

  /** Whether executions are limited, so that it matters which are found first. */
  public boolean limitExecutions() {
    return budget.executions() != Long.MAX_VALUE;
  }

  /**
   * Whether a limit is reached, now or before.
   *
   * @param executions how many were found
   * @param ownBytes the memory that this thread's search takes
   */
  public boolean reached(long executions, long ownBytes) {
    if (isStopped()) {
      return true;
    }
    if (ownBytes != bytes) {
      shared.bytes.addAndGet(ownBytes - bytes);
      bytes = ownBytes;
    }
    if (executions >= budget.executions()) {
      stop("executions", "stopped after " + executions + " executions");
    } else if (shared.bytes.get() > budget.memoryBytes()) {
      stop("memory", "the search took more than " + budget.memoryBytes() + " bytes");
    } else if (++steps % STEPS_PER_LOOK == 0) {
      if (cancelled.getAsBoolean()) {
        stop("cancelled", "cancelled");
      } else if (budget.cpuSeconds() != Double.POSITIVE_INFINITY
          && seconds() >= budget.cpuSeconds()) {
        stop("timeout", "stopped after " + budget.cpuSeconds() + " s of CPU time");
      }
    }
    return isStopped();
  }

  /** Whether time is up, for steps so long that each looks at the clock. */
  public boolean isTimeUp() {
    steps = -1;
    return reached(0, bytes);
  }

  private void stop(String bound, String detail) {
    shared.stopped.compareAndSet(null, new Completeness.Stopped(bound, detail));
  }

  public boolean isStopped() {
    return shared.stopped.get() != null;
  }

  public Completeness completeness() {
    return Optional.<Completeness>ofNullable(shared.stopped.get())
        .orElseGet(Completeness.Complete::new);
  }
}
