package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import dev.assay.source.TameJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Objects of JSON, each on a line of its own, and the parts that all of them are made of. */
final class JsonLine {

  private static final JsonFactory JSON = TameJson.factory();

  private JsonLine() {}

  /** The fields of an object. */
  interface Fields {
    void write(JsonGenerator object) throws IOException;
  }

  /** Writes an object; like all output, one character a byte. */
  static void write(Fields fields, Appendable out) throws IOException {
    try (JsonGenerator object = JSON.createGenerator(new Bytes(out))) {
      object.writeStartObject();
      fields.write(object);
      object.writeEndObject();
    }
    out.append('\n');
  }

  /** Hands bytes on as characters, block by block. */
  private static final class Bytes extends OutputStream {
    private final Appendable out;

    Bytes(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.append((char) (b & 0xFF));
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.append(new String(block, offset, length, StandardCharsets.ISO_8859_1));
    }
  }

  /** Writes an object that says what is wrong with an input. */
  static void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    write(object -> error(file, error, object), out);
  }

  /** The fields that say what is wrong with an input. */
  static void error(String file, Diagnostic error, JsonGenerator object) throws IOException {
    text(object, "file", file);
    object.writeObjectFieldStart("error");
    diagnostic(error, object);
    object.writeEndObject();
  }

  static void diagnostic(Diagnostic diagnostic, JsonGenerator object) throws IOException {
    SourceSpan span = diagnostic.span();
    text(object, "file", span.file().name());
    object.writeNumberField("line", span.line());
    object.writeNumberField("column", span.column());
    object.writeNumberField("length", span.length());
    text(object, "message", diagnostic.message());
  }

  static void text(JsonGenerator object, String field, String value) throws IOException {
    object.writeStringField(SourceFile.readable(field), SourceFile.readable(value));
  }
}
