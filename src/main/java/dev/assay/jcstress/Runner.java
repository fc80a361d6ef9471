package dev.assay.jcstress;

import java.io.IOException;
import java.util.List;

/** Runs generated tests on this machine. */
public interface Runner {

  /**
   * Runs all tests. Whatever goes wrong with a JVM under test is part of the results.
   *
   * @throws RunFailure if nothing can be run at all
   * @throws IOException if files cannot be written, as on a full disk
   */
  List<Crosschecked> run(List<Translation.Translated> tests) throws IOException, RunFailure;

  /** Ends what runs as soon as possible; {@link #run} then returns what it has. */
  void stop();

  /** Nothing could be run; the message says why and what would help. */
  final class RunFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean ours;

    RunFailure(String message, boolean ours) {
      super(message);
      this.ours = ours;
    }

    /** Whether it is a fault of Assay, such as generated source that does not compile. */
    public boolean isOurs() {
      return ours;
    }
  }

  /** Told about progress, in the thread that runs. */
  interface Listener {
    /** So many of all runs of a test in a JVM are done. */
    void progress(int done, int all);
  }
}
