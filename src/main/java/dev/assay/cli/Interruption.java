package dev.assay.cli;

import dev.assay.jcstress.Runner;

/**
 * Ends a run when the user does (Ctrl-C, or a signal to end): the JVMs under test are killed, and
 * the main thread gets some seconds to write what there is.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 8000;

  private final Runner runner;
  private final Thread main = Thread.currentThread();
  private final Thread hook = new Thread(this::stop, "interruption");
  private volatile boolean happened;

  private Interruption(Runner runner) {
    this.runner = runner;
  }

  /** Watches over the thread that calls this, until closed. */
  static Interruption of(Runner runner) {
    Interruption interruption = new Interruption(runner);
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // The end has begun already.
      interruption.happened = true;
      runner.stop();
    }
    return interruption;
  }

  private void stop() {
    happened = true;
    runner.stop();
    try {
      main.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the user has ended the run. */
  boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The end has begun: the hook is running.
    }
  }
}
