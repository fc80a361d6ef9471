package dev.assay.suite;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.explain.Reason;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceSpan;
import dev.assay.suite.ProofResult.Note;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds answers against what was expected of them. */
public final class Judge {

  private static final String HASH = "Hash=";

  /** Of more states a page shows no more. */
  private static final int MOST_STATES = 64;

  private Judge() {}

  /**
   * Judges a complete answer by all that was said of it.
   *
   * @param comment of the test, even if it speaks of another model
   * @param reason why the answer is never, if it is and vacuity matters
   * @throws InputException if the test's mark of vacuity is wrong
   */
  public static ProofResult judge(
      Answered answered,
      List<Expectation> expectations,
      Optional<ResultComment> comment,
      Optional<Reason> reason,
      Vacuity vacuity) {
    CheckResult result = answered.result();
    Program test = result.test();
    Set<String> differences = new LinkedHashSet<>();
    Set<Note> notes = new LinkedHashSet<>();
    for (Expectation expectation : expectations) {
      Expectation.Judged judged = expectation.judge(answered);
      differences.addAll(judged.differences());
      judged.notes().forEach(note -> notes.add(Note.of(note)));
    }
    // A reason says better what is wrong with a condition than a warning does.
    boolean explained = reason.filter(Reason::isVacuous).isPresent();
    int condition = test.condition().span().line();
    result.warnings().stream()
        .filter(warning -> !explained || warning.span().line() < condition)
        .forEach(warning -> notes.add(told(warning)));
    boolean accepted = false;
    boolean vacuous = false;
    if (reason.isPresent()) {
      accepted = Vacuity.isAccepted(reason.get(), test, comment);
      vacuous = reason.get().isVacuous() && !accepted;
    }
    if (vacuity != Vacuity.OFF && !accepted) {
      Vacuity.mark(test)
          .ifPresent(mark -> notes.add(Note.of("is marked Vacuous=" + mark + ", but is not")));
    }
    // The comment says which model a test is for; under another model it may well be vacuous.
    boolean elsewhere = comment.isPresent() && !expectations.contains(comment.get());
    boolean idle = elsewhere || isOpen(expectations);
    boolean failing = vacuous && vacuity == Vacuity.FAIL && !idle;
    if (vacuous && vacuity != Vacuity.OFF && !failing) {
      notes.add(Note.of("vacuous: " + reason.get().text()));
    }
    Status status = Status.HELD;
    if (expectations.isEmpty()) {
      status = Status.UNEXPECTED;
      differences.add("nobody says what to expect; add a comment line 'Result: Never'");
    } else if (!differences.isEmpty()) {
      status = Status.BROKEN;
    } else if (failing) {
      status = Status.VACUOUS;
    }
    return new ProofResult(
        test.file().name(),
        test.file().text(),
        test.name(),
        result.model(),
        status,
        expectations.stream().map(Expectation::text).toList(),
        Optional.of(numbers(result)),
        reason,
        accepted,
        List.copyOf(differences),
        List.copyOf(notes),
        List.of(),
        Optional.empty());
  }

  private static boolean isOpen(List<Expectation> expectations) {
    return !expectations.isEmpty()
        && expectations.stream()
            .allMatch(e -> e instanceof ResultComment comment && comment.isOpen());
  }

  private static Note told(Diagnostic warning) {
    SourceSpan at = warning.span();
    return new Note(at.line(), at.column(), warning.message());
  }

  /** An answer that is not complete proves nothing, whatever was expected. */
  public static ProofResult incomplete(
      CheckResult result, Completeness.Stopped stopped, List<Expectation> expectations) {
    Program test = result.test();
    String message = stopped.detail() + " (--" + stopped.bound() + ")";
    return new ProofResult(
        test.file().name(),
        test.file().text(),
        test.name(),
        result.model(),
        Status.INCOMPLETE,
        expectations.stream().map(Expectation::text).toList(),
        Optional.of(numbers(result)),
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new Diagnostic(Severity.ERROR, test.condition().span(), message)));
  }

  /** A test without an answer. */
  public static ProofResult rejected(String file, String model, Status status, Diagnostic error) {
    String name = PathNames.last(file);
    String suffix = ".litmus";
    return new ProofResult(
        file,
        error.span().file().name().equals(file) ? error.span().file().text() : "",
        name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name,
        model,
        status,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.of(error));
  }

  private static ProofResult.Answer numbers(CheckResult result) {
    boolean complete = result.completeness() instanceof Completeness.Complete;
    return new ProofResult.Answer(
        complete ? result.observation().word() : "Incomplete",
        result.positive(),
        result.negative(),
        result.outcomes().size(),
        firstStates(result),
        result.flags(),
        result.test().condition().text(),
        result.test().hashLines().stream()
            .filter(line -> line.startsWith(HASH))
            .map(line -> line.substring(HASH.length()))
            .findFirst()
            .orElse(""),
        result.test().condition().span().line(),
        result.cpuSeconds());
  }

  /** As herd7 prints them: {@code 0:r0=1; x=2;}. */
  private static List<String> firstStates(CheckResult result) {
    List<String> states = new ArrayList<>();
    for (Outcome outcome :
        result.outcomes().subList(0, Math.min(MOST_STATES, result.outcomes().size()))) {
      StringBuilder state = new StringBuilder();
      for (int i = 0; i < outcome.cells().size(); i++) {
        state.append(i == 0 ? "" : " ").append(result.displayed().get(i));
        state.append('=').append(outcome.cells().get(i)).append(';');
      }
      states.add(state.toString());
    }
    return states;
  }
}
