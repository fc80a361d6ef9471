package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.difference.LogDifference;
import dev.assay.difference.TestDifference;
import dev.assay.difference.TestDifference.Kind;
import dev.assay.extract.RunLog;
import dev.assay.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Where two logs disagree, as one JSON object; {@code assay schema diff} says what it has. */
public final class DifferenceJson {

  private DifferenceJson() {}

  /** Writes the object and a newline, one character a byte of UTF-8. */
  public static void write(LogDifference difference, Appendable out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = new JsonFactory().createGenerator(bytes)) {
      object.writeStartObject();
      object.writeStringField("format", "assay-diff-1");
      object.writeArrayFieldStart("logs");
      log(difference.first(), object);
      log(difference.second(), object);
      object.writeEndArray();
      object.writeArrayFieldStart("tests");
      for (TestDifference test : difference.tests()) {
        test(test, object);
      }
      object.writeEndArray();
      object.writeObjectFieldStart("counts");
      for (Kind kind : Kind.values()) {
        object.writeNumberField(word(kind), difference.count(kind));
      }
      object.writeEndObject();
      object.writeBooleanField("different", difference.isDifference());
      object.writeEndObject();
    }
    out.append(bytes.toString(StandardCharsets.ISO_8859_1)).append('\n');
  }

  private static void log(RunLog log, JsonGenerator object) throws IOException {
    object.writeStartObject();
    text("file", log.name(), object);
    object.writeStringField("of", log.isOfRuns() ? "runs" : "model");
    object.writeNumberField("tests", log.tests().size());
    object.writeEndObject();
  }

  private static void test(TestDifference test, JsonGenerator object) throws IOException {
    object.writeStartObject();
    text("test", test.test(), object);
    object.writeStringField("status", word(test.kind()));
    states("onlyFirst", test.onlyFirst(), object);
    states("onlySecond", test.onlySecond(), object);
    text("first", test.first(), object);
    text("second", test.second(), object);
    object.writeEndObject();
  }

  private static void states(String field, List<String> states, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (String state : states) {
      object.writeString(SourceFile.readable(state));
    }
    object.writeEndArray();
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void text(String field, String value, JsonGenerator object) throws IOException {
    object.writeStringField(field, SourceFile.readable(value));
  }
}
