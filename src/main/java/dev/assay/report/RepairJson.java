package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.repair.Repair;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;

/** Repairs as JSON lines: an object a test. */
public final class RepairJson implements RepairReport {

  @Override
  public void repair(Repair repair, Appendable out) throws IOException {
    JsonLine.write(object -> fields(repair, object), out);
  }

  private static void fields(Repair repair, JsonGenerator object) throws IOException {
    JsonLine.text(object, "file", repair.subject().file().name());
    JsonLine.text(object, "test", repair.subject().name());
    JsonLine.text(object, "condition", repair.subject().asked());
    object.writeStringField("wanted", repair.wanted());
    object.writeArrayFieldStart("models");
    for (String model : repair.models()) {
      object.writeString(SourceFile.readable(model));
    }
    object.writeEndArray();
    object.writeArrayFieldStart("wrong");
    for (String wrong : repair.wrong()) {
      object.writeString(SourceFile.readable(wrong));
    }
    object.writeEndArray();
    object.writeArrayFieldStart("answers");
    for (Repair.Answer answer : repair.answers()) {
      object.writeStartObject();
      answer(answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (repair.hopeless().isPresent()) {
      object.writeStringField("hopeless", ShownText.of(repair.hopeless().get()));
    }
    object.writeBooleanField("exhausted", repair.exhausted());
    object.writeNumberField("vacuous", repair.vacuous());
    object.writeBooleanField("complete", repair.complete());
    object.writeNumberField("variants", repair.variants());
  }

  private static void answer(Repair.Answer answer, JsonGenerator object) throws IOException {
    object.writeNumberField("cost", answer.cost());
    object.writeArrayFieldStart("changes");
    for (Repair.Change change : answer.changes()) {
      object.writeStartObject();
      object.writeNumberField("thread", change.site().thread());
      object.writeNumberField("line", change.site().span().line());
      JsonLine.text(object, "before", change.before());
      JsonLine.text(object, "after", change.form().label());
      object.writeStringField("item", change.item());
      object.writeNumberField("cost", change.cost());
      object.writeEndObject();
    }
    object.writeEndArray();
    JsonLine.text(object, "diff", answer.diff());
    if (answer.reason().isPresent()) {
      object.writeStringField("reason", new ExplanationText(0).of(answer.reason().get()));
    }
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    JsonLine.rejection(file, error, out);
  }
}
