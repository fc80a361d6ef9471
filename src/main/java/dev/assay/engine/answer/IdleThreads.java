package dev.assay.engine.answer;

/** Threads that have nothing else to do, which a long search may use. */
@FunctionalInterface
public interface IdleThreads {

  /** There are none. */
  IdleThreads NONE = (seconds, work) -> false;

  /**
   * Runs some work on an idle thread, if there is one and the search is worth it. The work may
   * begin late or never; the search does not wait for its beginning.
   *
   * @param seconds the CPU time that the search has taken so far
   * @return whether the work was taken
   */
  boolean run(double seconds, Runnable work);
}
