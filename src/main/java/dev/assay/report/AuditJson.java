package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.audit.Audit;
import dev.assay.audit.DependencyAnswer;
import dev.assay.audit.MachineCost;
import dev.assay.audit.SiteAnswer;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;

/** Audits as JSON lines: an object a test. */
public final class AuditJson implements AuditReport {

  @Override
  public void begin(Appendable out) {
    // each line stands for itself
  }

  @Override
  public void audit(Audit audit, Appendable out) throws IOException {
    JsonLine.write(object -> fields(audit, object), out);
  }

  private static void fields(Audit audit, JsonGenerator object) throws IOException {
    JsonLine.text(object, "file", audit.subject().file().name());
    JsonLine.text(object, "test", audit.subject().name());
    JsonLine.text(object, "condition", audit.subject().asked());
    object.writeArrayFieldStart("claims");
    for (Audit.ModelClaim claim : audit.claims()) {
      object.writeStartObject();
      JsonLine.text(object, "model", claim.model());
      JsonLine.text(object, "observation", claim.observation());
      texts("raised", claim.raised(), object);
      texts("watched", claim.watched(), object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (audit.nothing().isPresent()) {
      JsonLine.text(object, "nothing", audit.nothing().get());
    } else {
      answers(audit, object);
    }
    object.writeArrayFieldStart("leftOut");
    for (Diagnostic left : audit.orderings().leftOut()) {
      object.writeStartObject();
      JsonLine.diagnostic(left, object);
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  private static void answers(Audit audit, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart("orderings");
    for (SiteAnswer answer : audit.answers()) {
      object.writeStartObject();
      answer(answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("coverage");
    for (SiteAnswer answer : audit.coverage()) {
      object.writeStartObject();
      answer(answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("dependencies");
    for (DependencyAnswer answer : audit.dependencies()) {
      object.writeStartObject();
      dependency(answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    object.writeArrayFieldStart("minimal");
    for (List<Form> way : audit.minimal()) {
      texts(way, object);
    }
    object.writeEndArray();
    object.writeBooleanField("complete", audit.complete());
    object.writeNumberField("variants", audit.variants());
    object.writeNumberField("mutants", audit.mutants());
    object.writeNumberField("killed", audit.mutants() - audit.survivors());
    object.writeStringField("sentence", AuditWords.sentence(audit));
  }

  private static void answer(SiteAnswer answer, JsonGenerator object) throws IOException {
    Site site = answer.site();
    if (site.isOfThread()) {
      object.writeNumberField("thread", site.thread());
    }
    object.writeNumberField("line", site.span().line());
    object.writeNumberField("column", site.span().column());
    object.writeStringField("kind", site.kind().word());
    JsonLine.text(object, "text", site.label());
    object.writeStringField("status", answer.status().word());
    object.writeBooleanField("againstRaces", answer.againstRaces());
    object.writeBooleanField("forWaits", answer.forWaits());
    object.writeFieldName("enough");
    texts(answer.enough(), object);
    object.writeFieldName("instead");
    texts(answer.instead(), object);
    object.writeFieldName("survivors");
    texts(answer.survivors(), object);
    if (!answer.costs().isEmpty()) {
      object.writeArrayFieldStart("costs");
      for (MachineCost cost : answer.costs()) {
        object.writeStartObject();
        JsonLine.text(object, "model", cost.model());
        object.writeStringField("instructions", cost.instructions());
        object.writeStringField("without", cost.without());
        object.writeBooleanField("free", cost.isFree());
        object.writeEndObject();
      }
      object.writeEndArray();
    }
    if (answer.without().isPresent()) {
      object.writeStringField("without", ShownText.of(answer.without().get()));
    }
  }

  private static void dependency(DependencyAnswer answer, JsonGenerator object) throws IOException {
    object.writeNumberField("thread", answer.dependency().thread());
    object.writeNumberField("line", answer.dependency().to().line());
    object.writeNumberField("column", answer.dependency().to().column());
    object.writeStringField("kind", answer.dependency().kind().words());
    object.writeNumberField("onLine", answer.dependency().from().line());
    object.writeNumberField("onColumn", answer.dependency().from().column());
    object.writeStringField("status", answer.status().word());
    object.writeBooleanField("againstRaces", answer.againstRaces());
    if (answer.without().isPresent()) {
      object.writeStringField("without", ShownText.of(answer.without().get()));
    }
  }

  private static void texts(List<Form> forms, JsonGenerator object) throws IOException {
    object.writeStartArray();
    for (Form form : forms) {
      object.writeString(SourceFile.readable(form.label()));
    }
    object.writeEndArray();
  }

  private static void texts(String field, List<String> texts, JsonGenerator object)
      throws IOException {
    object.writeArrayFieldStart(field);
    for (String text : texts) {
      object.writeString(SourceFile.readable(text));
    }
    object.writeEndArray();
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    JsonLine.rejection(file, error, out);
  }

  @Override
  public void end(AuditTotals totals, Appendable out) {
    // each line stands for itself
  }
}
