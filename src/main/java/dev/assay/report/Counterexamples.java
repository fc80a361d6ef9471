package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Flagged;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.Optional;

/** Executions that show why a proof is broken, in the formats of reports. */
final class Counterexamples {

  private Counterexamples() {}

  /** A title, a table with a column for each thread, and remarks; one character a byte. */
  static String text(Explanation shown) {
    StringBuilder text = new StringBuilder();
    TimelineTable.of(shown).ifPresent(table -> TimelineText.write(table, text));
    return SourceFile.bytewise(text.toString().stripTrailing());
  }

  /** The fields of an object. */
  static void json(Explanation shown, JsonGenerator object) throws IOException {
    Optional<TimelineTable> table = TimelineTable.of(shown);
    if (table.isEmpty()) {
      return;
    }
    object.writeStringField(
        "of", shown instanceof Flagged flagged ? "flag " + flagged.flag() : "outcome");
    object.writeStringField("title", table.get().title());
    object.writeBooleanField("interleaving", table.get().isInterleaving());
    object.writeArrayFieldStart("steps");
    for (TimelineTable.Row row : table.get().rows()) {
      object.writeStartObject();
      object.writeNumberField("thread", row.thread());
      object.writeNumberField("line", row.line());
      object.writeStringField("text", row.text());
      if (row.read().isPresent()) {
        object.writeStringField("reads", row.read().get());
      }
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("remarks");
    for (String remark : table.get().remarks()) {
      object.writeString(remark);
    }
    object.writeEndArray();
  }
}
