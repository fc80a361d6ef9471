package dev.assay;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.program.Observable;
import dev.assay.report.ExplanationText;
import dev.assay.report.HerdText;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of a test. Never changes, except that {@link #whyNever} searches when it is
 * asked.
 */
public final class Result {

  private final CheckResult answer;
  private final Examiner examiner;

  Result(CheckResult answer, Examiner examiner) {
    this.answer = answer;
    this.examiner = examiner;
  }

  /** The name of the test, as in its header. */
  public String test() {
    return SourceFile.readable(answer.test().name());
  }

  /** The name of the model that was asked, or its file as given. */
  public String model() {
    return answer.model();
  }

  /**
   * How often the proposition of the condition holds: in no execution, some, or all. If the answer
   * is not complete, this is of the executions that were found.
   */
  public Observation observation() {
    return answer.observation();
  }

  /**
   * Whether the condition is true: of {@code exists}, in some execution the proposition holds; of
   * {@code ~exists}, in none; of {@code forall}, in all. What herd7 calls {@code Ok}.
   */
  public boolean conditionHolds() {
    return answer.validated();
  }

  /**
   * Whether all executions were seen. If not, {@link #completeness} says what stopped the search.
   */
  public boolean isComplete() {
    return answer.completeness() instanceof Completeness.Complete;
  }

  /** Whether all executions were seen, and if not, which limit stopped the search. */
  public Completeness completeness() {
    return answer.completeness();
  }

  /**
   * The final states, in the order in which herd7 prints them. There may be millions: each is made
   * when it is asked for.
   */
  public List<Outcome> outcomes() {
    List<String> items = answer.displayed().stream().map(Observable::toString).toList();
    List<dev.assay.engine.answer.Outcome> states = answer.outcomes();
    return new AbstractList<>() {
      @Override
      public Outcome get(int index) {
        return new Outcome(items, states.get(index));
      }

      @Override
      public int size() {
        return states.size();
      }
    };
  }

  /** How many consistent executions satisfy the proposition. */
  public BigInteger positive() {
    return answer.positive();
  }

  /** How many consistent executions do not satisfy the proposition. */
  public BigInteger negative() {
    return answer.negative();
  }

  /**
   * The names of the flags that the model raises, sorted; {@code *undef*} for undefined behaviour.
   */
  public List<String> flags() {
    return answer.flags();
  }

  /** Whether a loop could have run on that was cut: then other answers may need a larger bound. */
  public boolean isLoopCut() {
    return answer.loopCut();
  }

  /**
   * What herd7 would ignore in silence, such as a register that does not exist; in source order.
   */
  public List<Diagnostic> diagnostics() {
    return answer.warnings();
  }

  /**
   * Why nothing satisfies the proposition: which axioms of the model forbid it, or that the test
   * says nothing about the model. Empty for other observations, and if the answer is not complete.
   * This asks the model again, without some of its axioms, and takes as long as a few checks.
   */
  public Optional<Reason> whyNever() {
    return examiner.whyNever(answer);
  }

  /**
   * Why the answer is as it is: of an outcome that never happens, the cycles that the model
   * forbids, as lines of the test; of one that does, an execution. This takes as long as a few
   * checks.
   */
  public Explanation explanation() {
    return examiner.explain(answer);
  }

  /**
   * The explanation as {@code assay explain} prints it, such as for the message of a failed test.
   */
  public String explanationText() {
    return new ExplanationText(0).of(explanation());
  }

  /** What herd7 would print, without the {@code Time} line. */
  public String herdText() {
    return herdText(answer);
  }

  static String herdText(CheckResult answer) {
    StringBuilder text = new StringBuilder();
    try {
      new HerdText(false).answer(answer, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Such as {@code MP under lkmm: Never 0 3}. */
  @Override
  public String toString() {
    String counts = observation().word() + " " + positive() + " " + negative();
    return test() + " under " + model() + ": " + counts + (isComplete() ? "" : " (incomplete)");
  }
}
