package dev.assay.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.source.TameJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads and writes the lines of result files. Rows are written elsewhere, and kept as they are. */
final class ResultLines {

  private static final JsonFactory JSON = TameJson.factory();

  private ResultLines() {}

  /** What a line says; empty if it is none of ours. */
  static Optional<ResultLine> parse(InputStream line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> fields = fields(json);
      return json.nextToken() == null ? meaning(fields) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The fields of an object: texts, numbers, truth values and, of text, objects. */
  private static Map<String, Object> fields(JsonParser json) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT) {
        fields.put(name, name.equals("unanswered") ? objects(json) : fields(json));
      } else if (value == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (value.isScalarValue()) {
        fields.put(name, json.getText());
      }
    }
    return fields;
  }

  /** The values of an object, each an object as it is written. */
  private static Map<String, Object> objects(JsonParser json) throws IOException {
    Map<String, Object> objects = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      StringWriter text = new StringWriter();
      try (JsonGenerator copy = JSON.createGenerator(text)) {
        copy.copyCurrentStructure(json);
      }
      objects.put(name, text.toString());
    }
    return objects;
  }

  private static Optional<ResultLine> meaning(Map<String, Object> fields) {
    if (ResultLine.Header.FORMAT.equals(fields.get("format"))) {
      return Optional.of(header(fields));
    }
    if (fields.get("end") instanceof Map<?, ?> end) {
      return Optional.of(
          new ResultLine.End(
              Integer.parseInt(String.valueOf(end.get("tests"))),
              end.get("unanswered") instanceof Map<?, ?> unanswered
                  ? texts(unanswered)
                  : Map.of()));
    }
    return fields.containsKey("file") && fields.containsKey("content")
        ? Optional.of(row(fields))
        : Optional.empty();
  }

  private static ResultLine.Header header(Map<String, Object> fields) {
    List<Shard> shards = new ArrayList<>();
    for (String shard : text(fields, "shards").split(" ", -1)) {
      if (!shard.isEmpty()) {
        shards.add(Shard.parse(shard));
      }
    }
    return new ResultLine.Header(
        fields.get("settings") instanceof Map<?, ?> settings ? texts(settings) : Map.of(), shards);
  }

  private static ResultLine.Row row(Map<String, Object> fields) {
    boolean rejected = fields.get("error") instanceof Map<?, ?>;
    String summary =
        rejected
            ? "error: " + ((Map<?, ?>) fields.getOrDefault("error", Map.of())).get("message")
            : (text(fields, "verdict") + " " + text(fields, "observation")).strip();
    if (!rejected && fields.containsKey("positive")) {
      summary += " " + text(fields, "positive") + " " + text(fields, "negative");
    }
    return new ResultLine.Row(
        text(fields, "file"),
        text(fields, "content"),
        rejected,
        !"false".equals(fields.get("complete")),
        text(fields, "observation"),
        summary);
  }

  private static String text(Map<String, Object> fields, String name) {
    return String.valueOf(fields.getOrDefault(name, ""));
  }

  private static Map<String, String> texts(Map<?, ?> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  /** The first line of a file, with its newline. */
  static String header(ResultLine.Header header) {
    return line(
        object -> {
          object.writeStringField("format", ResultLine.Header.FORMAT);
          object.writeObjectFieldStart("settings");
          for (Map.Entry<String, String> setting : header.settings().entrySet()) {
            object.writeStringField(setting.getKey(), setting.getValue());
          }
          object.writeEndObject();
          object.writeStringField("shards", Shard.words(header.shards()));
        });
  }

  /** The last line of a file, with its newline. */
  static String end(ResultLine.End end) {
    return line(
        object -> {
          object.writeObjectFieldStart("end");
          object.writeNumberField("tests", end.tests());
          object.writeObjectFieldStart("unanswered");
          for (Map.Entry<String, String> input : end.unanswered().entrySet()) {
            object.writeFieldName(input.getKey());
            object.writeRawValue(input.getValue());
          }
          object.writeEndObject();
          object.writeEndObject();
        });
  }

  private interface Fields {
    void write(JsonGenerator object) throws IOException;
  }

  private static String line(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator object = JSON.createGenerator(bytes)) {
      object.writeStartObject();
      fields.write(object);
      object.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8) + "\n";
  }
}
