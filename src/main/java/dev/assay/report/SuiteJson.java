package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.explain.Explanation;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.TameJson;
import dev.assay.suite.Baseline;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A run of a suite as one JSON object; what {@link Baseline} reads. */
public final class SuiteJson implements SuiteReport {

  private final JsonFactory json = TameJson.factory();
  private final boolean time;

  /**
   * JSON.
   *
   * @param time whether to write {@code cpuSeconds}, the only field that differs between runs
   */
  public SuiteJson(boolean time) {
    this.time = time;
  }

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = json.createGenerator(bytes)) {
      object.useDefaultPrettyPrinter();
      object.writeStartObject();
      text(object, "format", Baseline.FORMAT);
      text(object, "summary", run.summary());
      counts(run, object);
      object.writeArrayFieldStart("results");
      for (ProofResult result : run.results()) {
        result(result, object);
      }
      object.writeEndArray();
      object.writeArrayFieldStart("problems");
      for (Diagnostic problem : run.problems()) {
        object.writeStartObject();
        diagnostic(problem, object);
        object.writeEndObject();
      }
      object.writeEndArray();
      changes(run, object);
      object.writeEndObject();
    }
    out.append(bytes.toString(StandardCharsets.ISO_8859_1)).append('\n');
  }

  private static void counts(SuiteRun run, JsonGenerator object) throws IOException {
    Map<Status, Integer> counts = run.counts();
    object.writeObjectFieldStart("counts");
    for (Status status : Status.values()) {
      object.writeNumberField(status.word(), counts.getOrDefault(status, 0));
    }
    object.writeNumberField("problems", run.problems().size());
    object.writeEndObject();
  }

  private void result(ProofResult result, JsonGenerator object) throws IOException {
    object.writeStartObject();
    text(object, "file", result.file());
    text(object, "test", result.test());
    text(object, "model", result.model());
    text(object, "status", result.status().word());
    texts(object, "expected", result.expected());
    if (result.answer().isPresent()) {
      answer(result.answer().get(), object);
    }
    if (result.reason().isPresent()) {
      object.writeObjectFieldStart("reason");
      text(object, "kind", result.reason().get().word());
      text(object, "text", result.reason().get().text());
      object.writeBooleanField("vacuous", result.reason().get().isVacuous());
      object.writeBooleanField("accepted", result.accepted());
      object.writeEndObject();
    }
    texts(object, "differences", result.differences());
    texts(object, "notes", result.notes().stream().map(ProofResult.Note::text).toList());
    object.writeArrayFieldStart("counterexamples");
    for (Explanation shown : result.counterexamples()) {
      object.writeStartObject();
      Counterexamples.json(shown, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (result.error().isPresent()) {
      object.writeObjectFieldStart("error");
      diagnostic(result.error().get(), object);
      object.writeEndObject();
    }
    object.writeEndObject();
  }

  private void answer(ProofResult.Answer answer, JsonGenerator object) throws IOException {
    text(object, "got", answer.text());
    text(object, "condition", answer.condition());
    text(object, "observation", answer.observation());
    object.writeNumberField("positive", answer.positive());
    object.writeNumberField("negative", answer.negative());
    object.writeNumberField("stateCount", answer.states());
    texts(object, "flags", answer.flags());
    text(object, "hash", answer.hash());
    if (time) {
      object.writeNumberField("cpuSeconds", answer.cpuSeconds());
    }
  }

  private static void changes(SuiteRun run, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("changes");
    for (Baseline.Change change : run.changes()) {
      object.writeStartObject();
      text(object, "kind", change.kind());
      text(object, "proof", change.key());
      text(object, "before", change.before());
      text(object, "after", change.after());
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void diagnostic(Diagnostic diagnostic, JsonGenerator object) throws IOException {
    text(object, "file", diagnostic.span().file().name());
    object.writeNumberField("line", diagnostic.span().line());
    object.writeNumberField("column", diagnostic.span().column());
    text(object, "message", diagnostic.message());
  }

  private static void texts(JsonGenerator object, String field, List<String> values)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (String value : values) {
      object.writeString(SourceFile.readable(value));
    }
    object.writeEndArray();
  }

  private static void text(JsonGenerator object, String field, String value) throws IOException {
    object.writeStringField(field, SourceFile.readable(value));
  }
}
