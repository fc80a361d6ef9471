package dev.assay.oracle;

import dev.assay.engine.answer.IdleThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Threads that help with every search from its first step on. */
final class WillingThreads implements IdleThreads {

  private static final int MOST = 3;

  private final Semaphore idle = new Semaphore(MOST);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          MOST,
          work -> {
            Thread thread = new Thread(work, "helper");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public boolean run(double seconds, Runnable work) {
    boolean taken = idle.tryAcquire();
    if (taken) {
      threads.execute(
          () -> {
            try {
              work.run();
            } finally {
              idle.release();
            }
          });
    }
    return taken;
  }
}
