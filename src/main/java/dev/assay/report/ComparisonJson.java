package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Refusal;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.program.Program;
import dev.assay.property.ResultComparison;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.suite.Comparison;
import dev.assay.suite.Comparison.Disagreement;
import dev.assay.suite.Comparison.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** JSON lines: one object a test, with the models' answers and what separates them. */
public final class ComparisonJson implements ComparisonReport {

  @Override
  public void begin(Appendable out) {
    // each line stands for itself
  }

  @Override
  public void comparison(Comparison comparison, Appendable out) throws IOException {
    JsonLine.write(object -> comparison(comparison, object), out);
  }

  @Override
  public void results(ResultComparison comparison, Appendable out) throws IOException {
    JsonLine.write(object -> results(comparison, object), out);
  }

  private static void results(ResultComparison comparison, JsonGenerator object)
      throws IOException {
    JsonLine.text(object, "file", comparison.file().name());
    JsonLine.text(object, "test", comparison.test());
    object.writeBooleanField("agree", comparison.differences().isEmpty());
    object.writeArrayFieldStart("results");
    for (ResultComparison.Answered answered : comparison.answers()) {
      object.writeStartObject();
      JsonLine.text(object, "model", answered.model());
      if (answered.answer().isPresent()) {
        OutcomeJson.texts("results", answered.answer().get().results(), object);
        if (answered.answer().get().stopped().isPresent()) {
          JsonLine.text(object, "incomplete", answered.answer().get().stopped().get());
        }
      }
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("differences");
    for (ResultComparison.Difference difference : comparison.differences()) {
      object.writeStartObject();
      JsonLine.text(object, "weaker", difference.weaker());
      JsonLine.text(object, "stricter", difference.stricter());
      OutcomeJson.texts("results", difference.results(), object);
      refused(difference.refusal(), object);
      if (difference.execution().isPresent()) {
        object.writeObjectFieldStart("witness");
        witness(difference.execution().get(), object);
        object.writeEndObject();
      }
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void refused(Refusal refusal, JsonGenerator object) throws IOException {
    object.writeObjectFieldStart("refused");
    JsonLine.text(object, "by", refusal.kind().name().toLowerCase(Locale.ROOT));
    object.writeArrayFieldStart("checks");
    for (String check : refusal.checks()) {
      object.writeString(SourceFile.readable(check));
    }
    object.writeEndArray();
    object.writeEndObject();
  }

  private static void comparison(Comparison comparison, JsonGenerator object) throws IOException {
    Program test = comparison.test();
    JsonLine.text(object, "file", test.file().name());
    JsonLine.text(object, "test", test.name());
    JsonLine.text(object, "condition", test.condition().text());
    object.writeBooleanField("agree", comparison.disagreements().isEmpty());
    object.writeArrayFieldStart("answers");
    for (Verdict verdict : comparison.verdicts()) {
      object.writeStartObject();
      answer(verdict, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("disagreements");
    for (Disagreement disagreement : comparison.disagreements()) {
      object.writeStartObject();
      disagreement(disagreement, object);
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void answer(Verdict verdict, JsonGenerator object) throws IOException {
    JsonLine.text(object, "model", verdict.model());
    if (verdict instanceof Verdict.NotApplicable lacking) {
      JsonLine.text(object, "lacks", lacking.reason().primitive());
      object.writeNumberField("line", lacking.reason().span().line());
      object.writeNumberField("column", lacking.reason().span().column());
      JsonLine.text(object, "message", lacking.reason().getMessage());
      return;
    }
    CheckResult result = ((Verdict.Answer) verdict).result();
    JsonLine.text(object, "observation", Words.observation(result));
    object.writeNumberField("positive", result.positive());
    object.writeNumberField("negative", result.negative());
    object.writeNumberField("stateCount", result.outcomes().size());
    object.writeArrayFieldStart("flags");
    for (String flag : result.flags()) {
      object.writeString(SourceFile.readable(flag));
    }
    object.writeEndArray();
  }

  private static void disagreement(Disagreement d, JsonGenerator object) throws IOException {
    JsonLine.text(object, "weaker", d.weaker());
    JsonLine.text(object, "stricter", d.stricter());
    object.writeObjectFieldStart("outcome");
    for (int i = 0; i < d.items().size(); i++) {
      JsonLine.text(object, d.items().get(i).toString(), d.outcome().cells().get(i));
    }
    object.writeEndObject();
    refused(d.refusal(), object);
    if (d.witness().isPresent()) {
      object.writeObjectFieldStart("witness");
      witness(d.witness().get(), object);
      object.writeEndObject();
    }
  }

  private static void witness(CandidateExecution witness, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("events");
    for (Occurrence occurrence : witness.events()) {
      object.writeStartObject();
      occurrence(occurrence, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    edges("rf", witness.readsFrom(), object);
    edges("co", witness.coherence(), object);
  }

  private static void occurrence(Occurrence occurrence, JsonGenerator object) throws IOException {
    object.writeNumberField("id", occurrence.event().id());
    if (occurrence.event().thread() >= 0) {
      object.writeNumberField("thread", occurrence.event().thread());
      object.writeNumberField("line", occurrence.event().span().line());
      object.writeNumberField("column", occurrence.event().span().column());
    }
    JsonLine.text(object, "kind", Words.kind(occurrence.event().kind()));
    if (occurrence.location().isPresent()) {
      JsonLine.text(object, "location", occurrence.location().get().toString());
    }
    if (occurrence.read().isPresent()) {
      JsonLine.text(object, "read", occurrence.read().get().toString());
    }
    if (occurrence.written().isPresent()) {
      JsonLine.text(object, "written", occurrence.written().get().toString());
    }
  }

  private static void edges(String relation, List<Edge> edges, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(relation);
    for (Edge edge : edges) {
      object.writeArray(new int[] {edge.from(), edge.to()}, 0, 2);
    }
    object.writeEndArray();
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    JsonLine.rejection(file, error, out);
  }

  @Override
  public void end(int compared, int differing, Appendable out) {
    // each line stands for itself
  }
}
