package dev.assay.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches what one test spends of its budget, for one thread; threads that work together share what
 * is spent.
 *
 * <p>How a stage charges its work: it calls {@link #charge()} in each loop or recursion whose
 * length an input can multiply, once for every step that takes a microsecond or so, or {@link
 * #charge(long)} for as many at once. For what it keeps in memory it calls {@link #keep}. Both
 * throw {@link BudgetSpentException} once a limit is reached. The stage lets it pass: who began the
 * work answers with what is known. Only a stage that has something to tell when it is stopped, as
 * the search has, asks {@link #reached} instead.
 */
public final class Limits {

  /** The bound of what was stopped because nobody waited for it any more. */
  public static final String CANCELLED = "cancelled";

  /** The bound of what has found as many executions as it may. */
  public static final String EXECUTIONS = "executions";

  /** Between two looks at the clock a thread charges so much, or asks so often. */
  private static final int CHARGE_PER_LOOK = 1024;

  private static final int STEPS_PER_LOOK = 64;

  /** From so many steps on it is asked beforehand whether work will end in time. */
  private static final long STEPS_OF_MUCH_WORK = 100_000;

  private static final double SECONDS_PER_STEP = 1e-6;

  /** How far beyond the budget work may go that cannot be interrupted. */
  private static final double MOST_OF_BUDGET = 1.3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Budget budget;
  private final BooleanSupplier cancelled;
  private final Shared shared;

  /** Whose thread this is, and who reports for it. */
  private final @Nullable Limits asker;

  private long cpuNanos = threadCpuNanos();
  private long bytes;
  private long printingNanos;
  private long steps;
  private long executionsTold;
  private long charged;

  /** What was charged in all. */
  private long spent;

  /**
   * What all threads have spent, and why they have to stop.
   *
   * @param cpuNanos as far as threads have reported it
   * @param bytes of memory that is held
   * @param printingNanos that it will take to print what was found
   * @param collecting what the JVM has taken to collect garbage since
   */
  private record Shared(
      AtomicLong cpuNanos,
      AtomicLong bytes,
      AtomicLong printingNanos,
      Collecting collecting,
      AtomicReference<Completeness.@Nullable Stopped> stopped) {

    static Shared of(AtomicLong cpuNanos, Collecting collecting) {
      return new Shared(
          cpuNanos, new AtomicLong(), new AtomicLong(), collecting, new AtomicReference<>());
    }
  }

  /**
   * Begins to watch, on behalf of the thread that calls this. If it works on an answer that has an
   * {@link Allotment}, the time that the answer has taken so far counts.
   *
   * @param cancelled asked now and then; true stops the work. A {@link Watch} is told of it too
   */
  public Limits(Budget budget, BooleanSupplier cancelled) {
    this(budget, cancelled, Allotment.current());
  }

  private Limits(Budget budget, BooleanSupplier cancelled, @Nullable Limits answer) {
    this(
        answer == null ? budget : budget.within(answer.budget.cpuSeconds()),
        cancelled,
        answer == null
            ? Shared.of(new AtomicLong(), new Collecting())
            : Shared.of(answer.shared.cpuNanos, answer.shared.collecting),
        answer);
  }

  /** Limits for what is no part of an answer, and comes to the same whenever it is done. */
  public static Limits alone(Budget budget) {
    return new Limits(budget, () -> false, Shared.of(new AtomicLong(), new Collecting()), null);
  }

  private Limits(Budget budget, BooleanSupplier cancelled, Shared shared, @Nullable Limits asker) {
    this.asker = asker;
    this.budget = budget;
    this.cancelled = cancelled;
    this.shared = shared;
  }

  /** No limits. */
  public static Limits none() {
    return new Limits(Budget.UNLIMITED, () -> false);
  }

  /** The same limits for the thread that calls this, which helps from now on. */
  public Limits forHelper() {
    return new Limits(budget, cancelled, shared, null);
  }

  /**
   * Limits for a further question about the same test, whose answer does not end what else is done:
   * it has what is left of the time, and stops after so many executions.
   */
  public Limits forQuestion(long executions) {
    return new Limits(
        new Budget(budget.cpuSeconds(), budget.memoryBytes(), executions, budget.steps()),
        cancelled,
        Shared.of(shared.cpuNanos, shared.collecting),
        this);
  }

  /** The same for a question that may find as many executions as any. */
  public Limits forQuestion() {
    return forQuestion(budget.executions());
  }

  private static long threadCpuNanos() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /** CPU seconds of this thread since its start, and of other threads as last reported. */
  public double seconds() {
    report();
    return shared.cpuNanos().get() / 1e9;
  }

  /** Adds what this thread has spent of CPU time to what all have. */
  public void report() {
    if (asker != null) {
      asker.report();
      return;
    }
    long now = threadCpuNanos();
    shared.cpuNanos().addAndGet(now - cpuNanos);
    cpuNanos = now;
  }

  /** Whether executions are limited, so that it matters which are found first. */
  public boolean limitExecutions() {
    return budget.executions() != Long.MAX_VALUE;
  }

  /**
   * Charges one step of work.
   *
   * @throws BudgetSpentException if a limit is reached, now or before
   */
  public void charge() {
    charge(1);
  }

  /**
   * Charges work that takes as long as some steps, before it begins: much work that would go on for
   * too long after the end of the budget is not begun.
   *
   * @throws BudgetSpentException if a limit is reached, now or before
   */
  public void charge(long work) {
    charged += work;
    spent += work;
    if (spent > budget.steps()) {
      stop("steps", "it took more than " + budget.steps() + " steps");
      throw new BudgetSpentException();
    }
    if (charged >= CHARGE_PER_LOOK) {
      charged = 0;
      if (work > STEPS_OF_MUCH_WORK
          && seconds() + work * SECONDS_PER_STEP > MOST_OF_BUDGET * budget.cpuSeconds()) {
        stopForTime();
      }
      if (isTimeUp()) {
        throw new BudgetSpentException();
      }
    }
  }

  /**
   * Charges memory that is kept as long as the test is worked on.
   *
   * @throws BudgetSpentException if a limit is reached, now or before
   */
  public void keep(long more) {
    shared.bytes().addAndGet(more);
    lookAtMemory();
    if (isStopped()) {
      throw new BudgetSpentException();
    }
  }

  /** Gives back memory that was kept. */
  public void release(long less) {
    shared.bytes().addAndGet(-less);
  }

  /**
   * Whether a limit is reached, now or before.
   *
   * @param executions how many were found
   * @param ownBytes the memory that this thread's search takes
   * @param ownPrintingNanos how long it will take to print what this thread has found, which has to
   *     be done within the budget as well
   */
  public boolean reached(long executions, long ownBytes, long ownPrintingNanos) {
    if (isStopped()) {
      return true;
    }
    if (ownBytes != bytes) {
      shared.bytes().addAndGet(ownBytes - bytes);
      bytes = ownBytes;
    }
    if (ownPrintingNanos != printingNanos) {
      shared.printingNanos().addAndGet(ownPrintingNanos - printingNanos);
      printingNanos = ownPrintingNanos;
    }
    if (executions >= budget.executions()) {
      stop(EXECUTIONS, "stopped after " + executions + " executions");
    }
    lookAtMemory();
    if (++steps % STEPS_PER_LOOK == 0) {
      if (cancelled instanceof Watch watch) {
        watch.spent(STEPS_PER_LOOK, Math.max(0, executions - executionsTold));
        executionsTold = executions;
      }
      lookAtClock();
    }
    return isStopped();
  }

  /**
   * Whether a limit is reached, or so much of the time is spent that only enough is left to tell
   * what was found.
   *
   * @param share of the time that may be spent before, from 0 to 1
   */
  public boolean isTimeUp(double share) {
    return isTimeUp()
        || (budget.cpuSeconds() != Double.POSITIVE_INFINITY
            && secondsInAll() >= share * budget.cpuSeconds());
  }

  /** Whether a limit is reached, for steps so long that each looks at the clock. */
  public boolean isTimeUp() {
    lookAtMemory();
    lookAtClock();
    return isStopped();
  }

  private void lookAtMemory() {
    if (shared.bytes().get() > budget.memoryBytes()) {
      stop("memory", "the search took more than " + budget.memoryBytes() + " bytes");
    }
  }

  private void lookAtClock() {
    if (cancelled.getAsBoolean()) {
      stop(CANCELLED, CANCELLED);
    } else if (budget.cpuSeconds() != Double.POSITIVE_INFINITY
        && secondsInAll() >= budget.cpuSeconds()) {
      stopForTime();
    }
  }

  /** With what others do for the threads that work, and what is still to be done. */
  private double secondsInAll() {
    double own = seconds();
    return own + shared.collecting().seconds(own) + shared.printingNanos().get() / 1e9;
  }

  private void stopForTime() {
    stop("timeout", "stopped after " + budget.cpuSeconds() + " s of CPU time");
  }

  private void stop(String bound, String detail) {
    shared.stopped().compareAndSet(null, new Completeness.Stopped(bound, detail));
  }

  /** Whether a limit was reached. */
  public boolean isStopped() {
    return shared.stopped().get() != null;
  }

  /** Whether all work was done, or else which limit was reached first. */
  public Completeness completeness() {
    return Optional.<Completeness>ofNullable(shared.stopped().get())
        .orElseGet(Completeness.Complete::new);
  }
}
