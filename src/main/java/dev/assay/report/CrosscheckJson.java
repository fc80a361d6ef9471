package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked;
import dev.assay.jcstress.Crosschecked.Seen;
import dev.assay.jcstress.MappingCheck;
import dev.assay.jcstress.TestRun;
import dev.assay.jcstress.Translation;
import dev.assay.source.SourceFile;
import dev.assay.source.TameJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** JSON lines: an object for each test, and at last one for the run. In UTF-8. */
public final class CrosscheckJson implements CrosscheckReport {

  private final JsonFactory json = TameJson.factory();

  @Override
  public void write(CrosscheckRun run, Appendable out) throws IOException {
    for (Crosschecked test : run.checked()) {
      line(object -> test(test, object), out);
    }
    for (Translation.Skipped skip : run.skipped()) {
      line(object -> skip(skip, object), out);
    }
    line(object -> run(run, object), out);
  }

  /** The fields of an object. */
  private interface Fields {
    void write(JsonGenerator object) throws IOException;
  }

  private void line(Fields fields, Appendable out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = json.createGenerator(bytes)) {
      object.writeStartObject();
      fields.write(object);
      object.writeEndObject();
    }
    out.append(bytes.toString(StandardCharsets.ISO_8859_1)).append('\n');
  }

  private static void test(Crosschecked test, JsonGenerator object) throws IOException {
    text(object, "file", test.test().fileName());
    text(object, "test", test.test().testName());
    text(object, "model", test.test().allowed().model());
    text(object, "verdict", CrosscheckText.word(test.verdict()));
    object.writeNumberField("samples", test.samples());
    object.writeArrayFieldStart("outcomes");
    for (Seen seen : test.seen()) {
      object.writeStartObject();
      text(object, "state", seen.outcome().text());
      text(object, "grade", seen.outcome().grade().name().toLowerCase(Locale.ROOT));
      object.writeNumberField("count", seen.count());
      object.writeEndObject();
    }
    object.writeEndArray();
    mapping(test.test().mapping(), object);
    object.writeArrayFieldStart("runs");
    for (TestRun each : test.runs()) {
      object.writeStartObject();
      object.writeStringField("jvm", each.jvm());
      object.writeStringField("flags", String.join(" ", each.flags()));
      object.writeStringField("ending", each.ending().name().toLowerCase(Locale.ROOT));
      if (!each.message().isEmpty()) {
        object.writeStringField("message", each.message());
      }
      object.writeObjectFieldStart("counts");
      for (Map.Entry<String, Long> count : each.counts().entrySet()) {
        object.writeNumberField(count.getKey(), count.getValue());
      }
      object.writeEndObject();
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void mapping(MappingCheck mapping, JsonGenerator object) throws IOException {
    object.writeObjectFieldStart("mapping");
    if (mapping instanceof MappingCheck.Within) {
      object.writeStringField("check", "within");
    } else if (mapping instanceof MappingCheck.Unchecked unchecked) {
      object.writeStringField("check", "unchecked");
      object.writeStringField("reason", unchecked.reason());
    } else if (mapping instanceof MappingCheck.Wider wider) {
      object.writeStringField("check", "wider");
      object.writeArrayFieldStart("outcomes");
      for (String outcome : wider.outcomes()) {
        object.writeString(SourceFile.readable(outcome));
      }
      object.writeEndArray();
    }
    object.writeEndObject();
  }

  private static void skip(Translation.Skipped skip, JsonGenerator object) throws IOException {
    text(object, "file", skip.fileName());
    text(object, "test", skip.testName());
    object.writeStringField("verdict", "skipped");
    text(object, "reason", skip.reason());
  }

  private static void run(CrosscheckRun run, JsonGenerator object) throws IOException {
    object.writeObjectFieldStart("run");
    object.writeStringField("cpu", run.machine().cpu());
    object.writeNumberField("cores", run.machine().cores());
    object.writeStringField("options", run.reproduce());
    object.writeBooleanField("complete", !run.interrupted());
    for (Crosschecked.Verdict verdict : Crosschecked.Verdict.values()) {
      object.writeNumberField(CrosscheckText.word(verdict), run.count(verdict));
    }
    object.writeNumberField("skipped", run.skipped().size());
    object.writeObjectFieldStart("skipReasons");
    for (Map.Entry<String, Integer> reason : run.skipReasons().entrySet()) {
      object.writeNumberField(SourceFile.readable(reason.getKey()), reason.getValue());
    }
    object.writeEndObject();
    if (run.report().isPresent()) {
      object.writeStringField("report", run.report().get());
    }
    object.writeEndObject();
  }

  private static void text(JsonGenerator object, String field, String value) throws IOException {
    object.writeStringField(field, SourceFile.readable(value));
  }
}
