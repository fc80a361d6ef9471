package dev.assay.jcstress;

import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A test, and what the machine showed of it.
 *
 * @param runs one for each JVM and kind of compilation
 */
public record Crosschecked(Translation.Translated test, List<TestRun> runs) {

  /** With fewer samples, not having seen something means nothing. */
  public static final long FEWEST_SAMPLES = 100_000;

  public Crosschecked {
    runs = List.copyOf(runs);
  }

  /** What is to be said in the end. */
  public enum Verdict {
    /** All that was seen is allowed. */
    AGREES,
    /** Something forbidden was seen. */
    CONTRADICTED,
    /** Nothing forbidden in too few samples; or in none, if the harness has no place for it. */
    INCONCLUSIVE,
    /** A JVM hung or died, and nothing forbidden was seen before. */
    FAILED,
    /** The run was stopped before this test was through. */
    INTERRUPTED
  }

  /** The verdict over all runs. */
  public Verdict verdict() {
    if (!forbidden().isEmpty()) {
      return Verdict.CONTRADICTED;
    }
    if (endedBy(TestRun.Ending.HUNG) || endedBy(TestRun.Ending.DIED)) {
      return Verdict.FAILED;
    }
    if (endedBy(TestRun.Ending.INTERRUPTED)) {
      return Verdict.INTERRUPTED;
    }
    return samples() < FEWEST_SAMPLES ? Verdict.INCONCLUSIVE : Verdict.AGREES;
  }

  private boolean endedBy(TestRun.Ending ending) {
    return runs.stream().anyMatch(run -> run.ending() == ending);
  }

  /** How often each outcome was seen, over all runs. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    runs.forEach(run -> run.counts().forEach((key, count) -> all.merge(key, count, Long::sum)));
    return all;
  }

  /** Samples of all runs. */
  public long samples() {
    return runs.stream().mapToLong(TestRun::samples).sum();
  }

  /** What was seen of each allowed outcome, in the model's order; then what else was seen. */
  public List<Seen> seen() {
    Map<String, Long> counts = counts();
    List<Seen> all = new ArrayList<>();
    for (GradedOutcome outcome : test.outcomes()) {
      long count = counts.getOrDefault(outcome.key(), 0L);
      if (outcome.grade() != Grade.FORBIDDEN || count > 0) {
        all.add(new Seen(outcome, count));
      }
    }
    Set<String> known =
        test.outcomes().stream().map(GradedOutcome::key).collect(Collectors.toSet());
    counts.forEach(
        (key, count) -> {
          if (!known.contains(key)) {
            all.add(new Seen(unlisted(key), count));
          }
        });
    return all;
  }

  private GradedOutcome unlisted(String key) {
    if (test.original().isPresent()) {
      String why = "Not allowed by " + test.allowed().model() + ".";
      return new GradedOutcome(key, SourceFile.bytewise(key), Grade.FORBIDDEN, why);
    }
    String[] values = key.split(", ", -1);
    List<String> cells = test.fieldTexts();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      String name = i < cells.size() ? cells.get(i) : "?";
      text.append(i > 0 ? " " : "").append(name).append('=').append(values[i]).append(';');
    }
    return new GradedOutcome(
        key, text.toString(), Grade.FORBIDDEN, "Not allowed by " + test.allowed().model() + ".");
  }

  /** What was seen and is not allowed. */
  public List<Seen> forbidden() {
    return seen().stream().filter(seen -> seen.outcome().grade() == Grade.FORBIDDEN).toList();
  }

  /** An outcome and how often it was seen. */
  public record Seen(GradedOutcome outcome, long count) {}
}
