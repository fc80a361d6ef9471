package dev.assay.suite;

import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one test under one model.
 *
 * @param file the path as given
 * @param source the text of the test; empty if it could not be read
 * @param test the name in its header; the file's name if that could not be read
 * @param model the name as given; empty if the test was rejected before its model was known
 * @param expected all that was expected, on one line each
 * @param answer empty if there is none
 * @param reason why the outcome never happens; empty if it does, or if nobody asked
 * @param accepted whether the test itself says that it is vacuous
 * @param differences what was expected and what came
 * @param notes what is worth knowing and changes nothing
 * @param counterexamples executions that show why a proof is broken, and of a flag that nobody
 *     announced; none where what was expected is missing
 * @param error why there is no answer, or what the answer misses
 */
public record ProofResult(
    String file,
    String source,
    String test,
    String model,
    Status status,
    List<String> expected,
    Optional<Answer> answer,
    Optional<Reason> reason,
    boolean accepted,
    List<String> differences,
    List<Note> notes,
    List<Explanation> counterexamples,
    Optional<Diagnostic> error) {

  public ProofResult {
    expected = List.copyOf(expected);
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
    counterexamples = List.copyOf(counterexamples);
  }

  /**
   * An answer in numbers.
   *
   * @param observation with the word {@code Incomplete} for one that is not complete
   * @param positive executions in which the proposition holds
   * @param negative those in which it does not
   * @param states how many final states there are
   * @param firstStates the first of them, as lines of herd7's text
   * @param line of the test where its condition stands
   */
  public record Answer(
      String observation,
      BigInteger positive,
      BigInteger negative,
      int states,
      List<String> firstStates,
      List<String> flags,
      String condition,
      String hash,
      int line,
      double cpuSeconds) {

    public Answer {
      firstStates = List.copyOf(firstStates);
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

  /**
   * What is worth knowing and changes nothing.
   *
   * @param line of the test that it is about; zero for the whole test
   */
  public record Note(int line, int column, String message) {

    /** A note about the whole test. */
    public static Note of(String message) {
      return new Note(0, 0, message);
    }

    /** The note with its place, if it has one. */
    public String text() {
      return line == 0 ? message : "line " + line + ", column " + column + ": " + message;
    }
  }

  /** The same result with a further note. */
  public ProofResult noting(String note) {
    List<Note> all = new ArrayList<>(notes);
    all.add(Note.of(note));
    return with(test, all, counterexamples);
  }

  /** The same result with executions that show it. */
  ProofResult shownBy(List<Explanation> executions) {
    return with(test, notes, executions);
  }

  /**
   * The same result of a proof that holds, after an audit.
   *
   * @param needed what was expected of it besides
   * @param others what of that is not so; then the proof is broken
   */
  ProofResult audited(String needed, List<String> others) {
    return held(others.isEmpty() ? Status.HELD : Status.BROKEN, needed, others, Optional.empty());
  }

  /** The same result of a proof that holds, whose audit was not finished. */
  ProofResult leftOpen(String needed, SourceSpan span) {
    String message = "a budget was spent before an audit knew what is needed (--timeout)";
    return held(
        Status.INCOMPLETE,
        needed,
        List.of(),
        Optional.of(new Diagnostic(Diagnostic.Severity.ERROR, span, message)));
  }

  private ProofResult held(
      Status now, String needed, List<String> others, Optional<Diagnostic> problem) {
    List<String> all = new ArrayList<>(expected);
    all.add(needed);
    return new ProofResult(
        file,
        source,
        test,
        model,
        now,
        all,
        answer,
        reason,
        accepted,
        others,
        notes,
        counterexamples,
        problem);
  }

  private ProofResult with(String name, List<Note> otherNotes, List<Explanation> executions) {
    return new ProofResult(
        file,
        source,
        name,
        model,
        status,
        expected,
        answer,
        reason,
        accepted,
        differences,
        otherNotes,
        executions,
        error);
  }

  /** Where to look first: at an error, at what a flag is about, or at the condition; from 1. */
  public SourceSpan place() {
    if (error.isPresent()) {
      return error.get().span();
    }
    int line = answer.map(Answer::line).orElse(1);
    for (Explanation shown : counterexamples) {
      if (shown instanceof Explanation.Flagged flagged && !flagged.pairs().isEmpty()) {
        int event = Math.min(flagged.pairs().get(0).from(), flagged.pairs().get(0).to());
        line = flagged.execution().event(event).orElseThrow().event().span().line();
      }
    }
    return new SourceSpan(new SourceFile(file, ""), line, 1, 1);
  }

  /** Identifies this result among all others of a run. */
  public String key() {
    return key(file, test, model);
  }

  /** The same, from what a report records: a Java file has several tests, a litmus file one. */
  static String key(String file, String test, String model) {
    boolean several = file.endsWith(".java") && !test.isEmpty() && !file.endsWith(test);
    String which = several ? file + ": " + test : file;
    return model.isEmpty() ? which : which + " (" + model + ")";
  }

  /** The same result of a test of another name. */
  public ProofResult ofTest(String name) {
    return with(name, notes, counterexamples);
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

  /**
   * The complaints, without those that {@link #expected} and {@link #answer} make beside each
   * other.
   */
  public List<String> furtherComplaints() {
    String observed = answer.map(Answer::observation).orElse("");
    return complaints().stream()
        .filter(
            complaint ->
                expected.stream()
                    .map(text -> text.split(" ", 2)[0])
                    .noneMatch(word -> complaint.equals("expected " + word + ", got " + observed)))
        .toList();
  }
}
