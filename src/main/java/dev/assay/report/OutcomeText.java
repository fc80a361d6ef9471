package dev.assay.report;

import dev.assay.language.java.lowering.LoweredTest.Part;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.property.OutcomeAnswer.Remedy;
import dev.assay.property.OutcomeAnswer.Verdict;
import dev.assay.source.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model says of a jcstress test, for people: a line a grade, and executions as columns. */
public final class OutcomeText {

  private OutcomeText() {}

  /** The whole answer. */
  public static String of(OutcomeAnswer answer) {
    StringBuilder out = new StringBuilder();
    out.append("Test ").append(answer.lowered().test().name());
    out.append(" under ").append(answer.model()).append('\n');
    for (Judgement judgement : answer.judgements()) {
      out.append("  ").append(of(judgement, answer));
      if (!judgement.remedy().isEmpty()) {
        out.append("    forbidden if declared: ").append(remedy(judgement.remedy())).append('\n');
      }
    }
    if (answer.judgements().isEmpty() || answer.lowered().test().isOfMethods()) {
      answer
          .results()
          .forEach(r -> out.append("  allowed: ").append(allowed(r, answer)).append('\n'));
    }
    out.append("Verdict: ").append(verdict(answer)).append('\n');
    return out.toString();
  }

  /** What is said of one id, and an execution that ends so where none should. */
  static String of(Judgement judgement, OutcomeAnswer answer) {
    ExecutionColumns columns =
        new ExecutionColumns(answer.lowered().threads(), answer.lowered().names());
    return sentence(judgement) + "\n" + judgement.execution().map(columns::of).orElse("");
  }

  /** A result that nothing grades; of methods, with the names of what they return and leave. */
  private static String allowed(String result, OutcomeAnswer answer) {
    if (!answer.lowered().test().isOfMethods()) {
      return shown(result);
    }
    List<Part> parts = answer.lowered().results();
    String[] texts = result.split(", ", parts.size());
    return IntStream.range(0, parts.size())
        .mapToObj(i -> parts.get(i).name() + " = " + Printable.line(texts[i]))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), s -> s.isEmpty() ? "nothing is returned or left" : s));
  }

  private static String remedy(List<Remedy> remedy) {
    return remedy.stream()
        .map(its -> its.modifier() + " " + its.field() + " (line " + its.span().line() + ")")
        .collect(Collectors.joining(", "));
  }

  /** All that is found, in a few words. */
  static String verdict(OutcomeAnswer answer) {
    long wrong = answer.judgements().stream().filter(j -> j.verdict().isWrong()).count();
    int results = answer.results().size();
    String rest =
        answer
            .stopped()
            .map(s -> "incomplete, " + s)
            .orElse(results + (results == 1 ? " result" : " results"));
    if (wrong == 0) {
      return (answer.stopped().isPresent() ? "" : "right, ") + rest;
    }
    return "wrong in " + wrong + (wrong == 1 ? " place, " : " places, ") + rest;
  }

  /** A result as it is quoted. */
  static String shown(String result) {
    return '"' + Printable.line(result) + '"';
  }

  /** What is said of one id. */
  public static String sentence(Judgement judgement) {
    String id = judgement.id().isEmpty() ? "any other result" : shown(judgement.id());
    String result =
        judgement.result().isEmpty() || judgement.result().equals(judgement.id())
            ? ""
            : " (such as " + shown(judgement.result()) + ")";
    Verdict verdict = judgement.verdict();
    String said =
        switch (verdict) {
          case RIGHT, INCOMPLETE -> id + " is " + judgement.expect();
          case IMPOSSIBLE -> id + " is " + judgement.expect() + ", but can never be seen";
          case MISSING -> shown(judgement.result()) + " can be seen, but no @Outcome grades it";
          case FORBIDDEN_BUT_ALLOWED -> id + " is FORBIDDEN, but can be seen" + result;
          case CONTRADICTORY -> id + " has another grade before this " + judgement.expect();
          case CANNOT_MATCH -> id + " is no result of this test's type";
          case NOT_DECIDED ->
              (judgement.expect().isEmpty()
                      ? shown(judgement.result()) + " has no grade"
                      : id + " is " + judgement.expect())
                  + ", and can be seen only if values come out of thin air"
                  + (judgement.expect().isEmpty() ? "" : result);
          case THROWS -> judgement.id() + " ends an actor";
        };
    return verdict.word() + ": line " + judgement.span().line() + ": " + said;
  }
}
