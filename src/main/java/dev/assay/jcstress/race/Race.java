package dev.assay.jcstress.race;

/**
 * A test, ready to run: a number of samples, each with a state of its own. Subclasses are generated
 * for each test, so that every actor has a loop that the JVM compiles for it alone.
 */
public abstract class Race {

  /** Makes the states and results of so many samples anew. */
  protected abstract void prepare(int samples);

  /** Runs an actor on the samples of a range. */
  protected abstract void act(int actor, int from, int to);

  /** Runs the arbiter on the samples of a range, after all actors. */
  protected abstract void arbitrate(int from, int to);

  /** What was recorded of a sample: never changed again, with equality by content. */
  protected abstract Object result(int sample);

  /** How many actors there are. */
  protected abstract int actors();
}
