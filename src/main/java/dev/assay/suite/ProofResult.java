package dev.assay.suite;

import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one test under one model.
 *
 * @param file the path as given
 * @param test the name in its header; the file's name if that could not be read
 * @param model the name as given; empty if the test was rejected before its model was known
 * @param expected all that was expected, on one line each
 * @param answer empty if there is none
 * @param reason why the outcome never happens; empty if it does, or if nobody asked
 * @param accepted whether the test itself says that it is vacuous
 * @param differences what was expected and what came
 * @param notes what is worth knowing and changes nothing
 * @param error why there is no answer, or what the answer misses
 */
public record ProofResult(
    String file,
    String test,
    String model,
    Status status,
    List<String> expected,
    Optional<Answer> answer,
    Optional<Reason> reason,
    boolean accepted,
    List<String> differences,
    List<String> notes,
    Optional<Diagnostic> error) {

  public ProofResult {
    expected = List.copyOf(expected);
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /**
   * An answer in numbers.
   *
   * @param observation with the word {@code Incomplete} for one that is not complete
   * @param positive executions in which the proposition holds
   * @param negative those in which it does not
   * @param states how many final states there are
   * @param line of the test where its condition stands
   */
  public record Answer(
      String observation,
      BigInteger positive,
      BigInteger negative,
      int states,
      List<String> flags,
      String condition,
      String hash,
      int line,
      double cpuSeconds) {

    public Answer {
      flags = List.copyOf(flags);
    }

    /** {@code Never 0 3}, as in the {@code Observation} line, and the flags. */
    public String text() {
      StringBuilder text = new StringBuilder(observation);
      text.append(' ').append(positive).append(' ').append(negative);
      flags.forEach(flag -> text.append(" Flag ").append(flag));
      return text.toString();
    }
  }

  /** The same result with a further note. */
  public ProofResult noting(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new ProofResult(
        file, test, model, status, expected, answer, reason, accepted, differences, all, error);
  }

  /** Identifies this result among all others of a run. */
  public String key() {
    return model.isEmpty() ? file : file + " (" + model + ")";
  }

  /** Whether all that was expected came, for a reason of the model. */
  public boolean holds() {
    return status == Status.HELD;
  }

  /** Sentences for everything that is wrong, the gravest first; empty for a proof that held. */
  public List<String> complaints() {
    if (error.isPresent()) {
      SourceSpan at = error.get().span();
      boolean seen = !at.file().text().isEmpty();
      String place = seen ? "line " + at.line() + ", column " + at.column() + ": " : "";
      return List.of(place + error.get().message());
    }
    if (status == Status.VACUOUS) {
      return List.of("vacuous: " + reason.map(Reason::text).orElse(""));
    }
    return differences;
  }
}
