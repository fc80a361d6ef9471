package dev.assay.cli;

/**
 * Ends a run when the user does (Ctrl-C, or a signal to end): its work is stopped, and the main
 * thread gets some seconds to write what there is.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 8000;

  private final Runnable end;
  private final Thread main = Thread.currentThread();
  private final Thread hook = new Thread(this::stop, "interruption");
  private volatile boolean happened;

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
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // The end has begun already.
      interruption.happened = true;
      end.run();
    }
    return interruption;
  }

  private void stop() {
    happened = true;
    end.run();
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
