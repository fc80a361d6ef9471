package dev.assay.property;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.execution.CandidateExecution;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says of a jcstress test.
 *
 * @param result of the search, in which a result may occur as several states
 * @param outcomes what the model permits, by the text of the result, in its order; each with a
 *     state of that result
 * @param onlyByThinAir those among them that need values out of thin air
 * @param judgements one an id, in the order of the source; then what is missing
 * @param warnings of the test, and of the answer
 * @param stopped what was reached when a budget was spent, or a loop was cut; empty if none was
 * @param isCut whether only a loop that was cut stands in the way
 */
public record OutcomeAnswer(
    LoweredTest lowered,
    CheckResult result,
    SortedMap<String, Outcome> outcomes,
    List<String> onlyByThinAir,
    List<Judgement> judgements,
    List<Diagnostic> warnings,
    Optional<String> stopped,
    boolean isCut) {

  public OutcomeAnswer {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    onlyByThinAir = List.copyOf(onlyByThinAir);
    judgements = List.copyOf(judgements);
    warnings = List.copyOf(warnings);
  }

  /** The name of the model. */
  public String model() {
    return result.model();
  }

  /** The results that the model permits, in the order of their text. */
  public List<String> results() {
    return List.copyOf(outcomes.keySet());
  }

  /** How a grade came out. */
  public enum Verdict {
    RIGHT("right"),
    /** Graded as acceptable, but no execution has it. */
    IMPOSSIBLE("impossible"),
    /** An execution has it, and no grade speaks of it. */
    MISSING("missing"),
    FORBIDDEN_BUT_ALLOWED("forbidden but allowed"),
    /** The same id has two grades. */
    CONTRADICTORY("contradictory"),
    /** No result of the type can have this text. */
    CANNOT_MATCH("cannot match"),
    /** It is allowed only if values come out of thin air. */
    NOT_DECIDED("not decided"),
    /** A budget was spent, or a loop was cut. */
    INCOMPLETE("incomplete"),
    /** An exception ends an actor. */
    THROWS("throws");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** As reports say it. */
    public String word() {
      return word;
    }

    /** Whether the test fails somewhere, or does not say what its author meant. */
    public boolean isWrong() {
      return this == MISSING
          || this == FORBIDDEN_BUT_ALLOWED
          || this == CONTRADICTORY
          || this == CANNOT_MATCH
          || this == THROWS;
    }
  }

  /**
   * What is said of an id, or of a result without one.
   *
   * @param id empty for the grade of all other results
   * @param expect how it is graded, in jcstress's words
   * @param result one that the verdict rests on; may be empty
   * @param execution one that ends in the result
   * @param remedy declarations of fields under which no result has this grade; empty if none is
   *     known
   */
  public record Judgement(
      String id,
      String expect,
      Verdict verdict,
      SourceSpan span,
      String result,
      Optional<CandidateExecution> execution,
      List<Remedy> remedy) {
    public Judgement {
      remedy = List.copyOf(remedy);
    }

    /** What is said without a remedy. */
    public Judgement(
        String id,
        String expect,
        Verdict verdict,
        SourceSpan span,
        String result,
        Optional<CandidateExecution> execution) {
      this(id, expect, verdict, span, result, execution, List.of());
    }

    /** The same, with a remedy. */
    public Judgement with(List<Remedy> its) {
      return new Judgement(id, expect, verdict, span, result, execution, its);
    }
  }

  /**
   * How a field would have to be declared.
   *
   * @param modifier {@code final} or {@code volatile}
   * @param span of its declaration
   */
  public record Remedy(String modifier, String field, SourceSpan span) {}

  /** The same answer, with other judgements. */
  public OutcomeAnswer with(List<Judgement> others) {
    return new OutcomeAnswer(
        lowered, result, outcomes, onlyByThinAir, others, warnings, stopped, isCut);
  }

  /** Whether something is wrong with the test. */
  public boolean isWrong() {
    return judgements.stream().anyMatch(j -> j.verdict().isWrong());
  }
}
