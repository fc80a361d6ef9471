package dev.assay.audit;

import dev.assay.explain.Explanation;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.ProgramAnswer;

/** What can happen with a variant of a source that breaks what the source claims. */
public sealed interface Shown {

  /** An execution of a litmus test. */
  record Explained(Explanation explanation) implements Shown {}

  /** What a C program violates. */
  record OfProgram(ProgramAnswer answer, ProgramAnswer.Judgement judgement) implements Shown {}

  /** What a jcstress test says wrongly. */
  record OfOutcome(OutcomeAnswer answer, OutcomeAnswer.Judgement judgement) implements Shown {}
}
