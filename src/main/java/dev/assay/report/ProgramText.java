package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.source.SourceSpan;

/** What a model says of a C program, for people: a line a property, and executions as columns. */
public final class ProgramText {

  private ProgramText() {}

  /** The whole answer. */
  public static String of(ProgramAnswer answer) {
    StringBuilder out = new StringBuilder();
    String name = answer.program().program().name();
    out.append("Program ").append(name).append(" under ").append(answer.model()).append('\n');
    for (Judgement judgement : answer.judgements()) {
      out.append("  ").append(of(judgement, answer));
    }
    out.append("Verdict: ").append(answer.verdict().word()).append('\n');
    return out.toString();
  }

  /** What is said of one property, and the execution that violates it. */
  static String of(Judgement judgement, ProgramAnswer answer) {
    ExecutionColumns columns = new ExecutionColumns(answer.program().names(), Object::toString);
    return sentence(judgement, answer) + "\n" + judgement.execution().map(columns::of).orElse("");
  }

  /** What is said of one property. */
  public static String sentence(Judgement judgement, ProgramAnswer answer) {
    String name = answer.program().program().name();
    StringBuilder out = new StringBuilder();
    out.append(judgement.verdict().word()).append(": ");
    judgement.span().ifPresent(span -> out.append(place(span, name)).append(": "));
    out.append(judgement.property());
    if (!judgement.detail().isEmpty()) {
      out.append(" (").append(judgement.detail()).append(')');
    }
    return out.toString();
  }

  /** How many executions end, and how many do not. */
  public static String counts(CheckResult result) {
    boolean complete = result.completeness() instanceof Completeness.Complete;
    return "Executions: "
        + (complete ? "" : "at least ")
        + result.positive()
        + " complete, "
        + result.negative()
        + " blocked\n";
  }

  private static String place(SourceSpan span, String name) {
    return span.file().name().equals(name)
        ? "line " + span.line()
        : span.file().name() + ":" + span.line();
  }
}
