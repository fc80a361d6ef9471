package dev.assay.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run when the user does (Ctrl-C, or a signal to end): its work is stopped, and the main
 * thread gets some seconds to write what there is.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 8000;

  /** How much later than a child of ours this process may see the same Ctrl-C. */
  private static final long LATENESS_MILLIS = 2000;

  private final Runnable end;
  private final Thread main = Thread.currentThread();
  private Optional<Thread> hook = Optional.empty();
  private final CountDownLatch begun = new CountDownLatch(1);

  private Interruption(Runnable end) {
    this.end = end;
  }

  /**
   * Watches over the thread that calls this, until closed.
   *
   * @param end makes that thread come to its end, with what it has
   */
  static Interruption of(Runnable end) {
    Interruption interruption = new Interruption(end);
    interruption.watch();
    return interruption;
  }

  /** The same, but only once somebody calls {@link #watch}: a short run needs no watching. */
  static Interruption ofLongRun() {
    return new Interruption(() -> {});
  }

  /** Begins to watch, if that was not done before. */
  void watch() {
    if (hook.isPresent() || happened()) {
      return;
    }
    try {
      Thread stop = new Thread(this::stop, "interruption");
      Runtime.getRuntime().addShutdownHook(stop);
      hook = Optional.of(stop);
    } catch (IllegalStateException e) {
      // The end has begun already.
      begun.countDown();
      end.run();
    }
  }

  private void stop() {
    begun.countDown();
    end.run();
    try {
      main.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the user has ended the run. */
  boolean happened() {
    return begun.getCount() == 0;
  }

  /**
   * Waits a moment for the interruption that a child has seen: a terminal sends Ctrl-C to both, and
   * nothing says who is told first. Whoever interrupts the child alone has not ended this run.
   */
  void awaitThatOfAChild() {
    try {
      begun.await(LATENESS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      hook.ifPresent(Runtime.getRuntime()::removeShutdownHook);
    } catch (IllegalStateException e) {
      // The end has begun: the hook is running.
    }
  }
}
