package dev.assay.cli;

import dev.assay.engine.answer.IdleThreads;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a run. Those that have no test of their own help with one that takes long. */
final class Workers implements IdleThreads {

  /** Room for syntax nested thousands deep. It is reserved, and used only where needed. */
  private static final long STACK_BYTES = 512L << 20;

  /** Shorter searches are over before help has found its feet. */
  private static final double SECONDS_BEFORE_HELP = 1;

  private final ThreadPoolExecutor threads;

  Workers(int threads) {
    this.threads =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers::worker);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(null, work, "assay", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  @Override
  public boolean run(double seconds, Runnable work) {
    boolean taken =
        seconds >= SECONDS_BEFORE_HELP
            && !threads.isShutdown()
            && threads.getQueue().isEmpty()
            && threads.getActiveCount() < threads.getMaximumPoolSize();
    if (taken) {
      threads.execute(work);
    }
    return taken;
  }

  /** Ends all work. */
  void stop() {
    threads.shutdownNow();
  }
}
