package dev.assay.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.source.TameJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Objects as JSON. */
final class Json {

  private Json() {}

  interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  /** An object with these fields. */
  static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = TameJson.factory().createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
