package dev.assay.cli;

import dev.assay.engine.answer.IdleThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a run. Those that have no test of their own help with one that takes long. */
final class Workers implements IdleThreads {

  /** Room for syntax nested thousands deep. It is reserved, and used only where needed. */
  private static final long STACK_BYTES = 512L << 20;

  private static final long LEAST_STACK_BYTES = 1L << 20;

  /** Shorter searches are over before help has found its feet. */
  private static final double SECONDS_BEFORE_HELP = 1;

  private static final Thread.UncaughtExceptionHandler ENDED = new Ended();

  private final ThreadPoolExecutor threads;
  private volatile long stackBytes = STACK_BYTES;

  Workers(int threads) {
    this.threads =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::worker);
  }

  private Thread worker(Runnable work) {
    Thread thread = new Thread(null, work, "assay", stackBytes);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(ENDED);
    return thread;
  }

  <T> Future<T> submit(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    while (true) {
      try {
        threads.execute(task);
        return task;
      } catch (OutOfMemoryError e) {
        if (!shrinkStacks()) {
          queue(task, e);
          return task;
        }
      }
    }
  }

  /** Where the room for addresses is limited, a thread may start with a smaller stack. */
  private boolean shrinkStacks() {
    stackBytes /= 8;
    return stackBytes >= LEAST_STACK_BYTES;
  }

  /** The threads that there are take it, one after the other. */
  private void queue(FutureTask<?> task, OutOfMemoryError noFurtherThread) {
    if (threads.getPoolSize() == 0) {
      throw noFurtherThread;
    }
    threads.getQueue().add(task);
  }

  @Override
  public boolean run(double seconds, Runnable work) {
    boolean taken =
        seconds >= SECONDS_BEFORE_HELP
            && !threads.isShutdown()
            && threads.getQueue().isEmpty()
            && threads.getActiveCount() < threads.getMaximumPoolSize();
    try {
      if (taken) {
        threads.execute(work);
      }
      return taken;
    } catch (OutOfMemoryError noFurtherThread) {
      return false;
    }
  }

  /** Replaces a thread that ended since memory ran out, so that nobody waits in vain for it. */
  void restore() {
    try {
      if (OutOfMemory.hasHappened()) {
        threads.prestartCoreThread();
      }
    } catch (OutOfMemoryError stillNone) {
      // later, perhaps
    }
  }

  /** Notes why a thread ended, instead of the trace that the JVM would print. */
  private static final class Ended implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread ended, Throwable cause) {
      if (!OutOfMemory.isCauseOf(cause)) {
        throw new AssertionError("a task let this pass", cause);
      }
    }
  }

  /** Ends all work. */
  void stop() {
    threads.shutdownNow();
  }
}
