package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.check.CheckResult;
import dev.assay.check.Completeness;
import dev.assay.check.Outcome;
import dev.assay.litmus.LitmusTest;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON lines: one object a test, on a line of its own, in UTF-8. The fields are described in {@code
 * docs/decisions/0003-json-lines.md}. An input without an answer gets an object with an {@code
 * error}.
 */
public final class JsonReport implements Report {

  private static final String HASH = "Hash=";

  private final JsonFactory json = new JsonFactory();
  private final boolean time;

  /**
   * JSON lines.
   *
   * @param time whether to write {@code cpuSeconds}, the only field that differs between runs
   */
  public JsonReport(boolean time) {
    this.time = time;
  }

  @Override
  public void answer(CheckResult result, Appendable out) throws IOException {
    writeLine(object -> answer(result, object), out);
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    writeLine(
        object -> {
          text(object, "file", file);
          object.writeObjectFieldStart("error");
          diagnostic(error, object);
          object.writeEndObject();
        },
        out);
  }

  /** The fields of an object. */
  private interface Fields {
    void write(JsonGenerator object) throws IOException;
  }

  private void writeLine(Fields fields, Appendable out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = json.createGenerator(bytes)) {
      object.writeStartObject();
      fields.write(object);
      object.writeEndObject();
    }
    out.append(bytes.toString(StandardCharsets.ISO_8859_1)).append('\n');
  }

  private void answer(CheckResult result, JsonGenerator object) throws IOException {
    LitmusTest test = result.test();
    text(object, "file", test.file().name());
    text(object, "test", test.name());
    text(object, "model", result.model());
    text(object, "kind", test.condition().quantifier().kind());
    text(object, "condition", test.condition().text());
    text(object, "observation", Words.observation(result));
    if (result.completeness() instanceof Completeness.Complete) {
      text(object, "verdict", Words.verdict(result));
    }
    object.writeNumberField("positive", result.positive());
    object.writeNumberField("negative", result.negative());
    states(result, object);
    object.writeArrayFieldStart("flags");
    for (String flag : result.flags()) {
      object.writeString(SourceFile.readable(flag));
    }
    object.writeEndArray();
    completeness(result, object);
    for (String line : test.hashLines()) {
      if (line.startsWith(HASH)) {
        text(object, "hash", line.substring(HASH.length()));
        break;
      }
    }
    object.writeArrayFieldStart("warnings");
    for (Diagnostic warning : result.warnings()) {
      object.writeStartObject();
      diagnostic(warning, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (time) {
      object.writeNumberField("cpuSeconds", result.cpuSeconds());
    }
  }

  private static void states(CheckResult result, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("states");
    for (Outcome outcome : result.outcomes()) {
      object.writeStartObject();
      object.writeObjectFieldStart("values");
      for (int i = 0; i < outcome.cells().size(); i++) {
        text(object, result.displayed().get(i).toString(), outcome.cells().get(i));
      }
      object.writeEndObject();
      object.writeBooleanField("holds", outcome.holds());
      object.writeNumberField("executions", outcome.executions());
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void completeness(CheckResult result, JsonGenerator object) throws IOException {
    List<String> bounds = new ArrayList<>();
    if (result.loopCut()) {
      bounds.add("unroll");
    }
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      bounds.add(stopped.bound());
      object.writeBooleanField("complete", false);
      text(object, "stopped", stopped.detail());
    } else {
      object.writeBooleanField("complete", true);
    }
    object.writeArrayFieldStart("boundsHit");
    for (String bound : bounds) {
      object.writeString(bound);
    }
    object.writeEndArray();
  }

  private static void diagnostic(Diagnostic diagnostic, JsonGenerator object) throws IOException {
    SourceSpan span = diagnostic.span();
    text(object, "file", span.file().name());
    object.writeNumberField("line", span.line());
    object.writeNumberField("column", span.column());
    object.writeNumberField("length", span.length());
    text(object, "message", diagnostic.message());
  }

  private static void text(JsonGenerator object, String field, String value) throws IOException {
    object.writeStringField(SourceFile.readable(field), SourceFile.readable(value));
  }
}
