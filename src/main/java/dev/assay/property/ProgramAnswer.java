package dev.assay.property;

import dev.assay.execution.CandidateExecution;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.program.Condition;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of a program.
 *
 * @param judgements one a property, in the order of the source
 * @param warnings of the program, and of the answer
 * @param stopped what was reached when a budget was spent; empty if none was
 */
public record ProgramAnswer(
    LoweredProgram program,
    String model,
    List<Judgement> judgements,
    List<Diagnostic> warnings,
    Optional<String> stopped) {

  public ProgramAnswer {
    judgements = List.copyOf(judgements);
    warnings = List.copyOf(warnings);
  }

  /** How a property came out. */
  public enum Verdict {
    HOLDS("holds"),
    VIOLATED("violated"),
    INCOMPLETE("incomplete");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** As reports say it. */
    public String word() {
      return word;
    }
  }

  /**
   * One property.
   *
   * @param property what is asked, in words
   * @param span its place; empty where it is the whole program's
   * @param detail more about the verdict; may be empty
   * @param execution one that violates the property
   * @param violation how executions end that violate it; empty where that is not seen at an end
   */
  public record Judgement(
      String property,
      Optional<SourceSpan> span,
      Verdict verdict,
      String detail,
      Optional<CandidateExecution> execution,
      Optional<Condition> violation) {

    /** One that is not violated by how an execution ends. */
    public Judgement(
        String property,
        Optional<SourceSpan> span,
        Verdict verdict,
        String detail,
        Optional<CandidateExecution> execution) {
      this(property, span, verdict, detail, execution, Optional.empty());
    }

    Judgement violatedBy(Condition ends) {
      return new Judgement(property, span, verdict, detail, execution, Optional.of(ends));
    }
  }

  /** The worst verdict of all. */
  public Verdict verdict() {
    Verdict worst = Verdict.HOLDS;
    for (Judgement judgement : judgements) {
      if (judgement.verdict() == Verdict.VIOLATED) {
        return Verdict.VIOLATED;
      }
      if (judgement.verdict() == Verdict.INCOMPLETE) {
        worst = Verdict.INCOMPLETE;
      }
    }
    return worst;
  }
}
