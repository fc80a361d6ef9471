package dev.assay.jcstress;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one JVM showed of one test.
 *
 * @param jvm its name, version and platform; empty if it never said so
 * @param flags those it ran with
 * @param counts how often each outcome was seen, by {@link GradedOutcome#key}
 * @param message why it did not finish; empty if it did
 */
public record TestRun(
    String jvm, List<String> flags, Map<String, Long> counts, Ending ending, String message) {

  public TestRun {
    flags = List.copyOf(flags);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** How a run came to its end. */
  public enum Ending {
    FINISHED,
    /** Its threads, or the whole JVM, made no progress. */
    HUNG,
    /** The JVM could not start, crashed or was killed, or an actor failed. */
    DIED,
    /** It was stopped, or never started, because somebody stopped the whole run. */
    INTERRUPTED,
    /** The official harness has no place for so many actors on this machine. */
    NOT_SCHEDULED
  }

  /** All outcomes together. */
  public long samples() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
