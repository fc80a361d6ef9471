package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.execution.CandidateExecution;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.util.List;

/** What a model says of jcstress tests, for programs: an object a test. */
public final class OutcomeJson {

  private OutcomeJson() {}

  /** Writes an answer. */
  public static void write(OutcomeAnswer answer, Appendable out) throws IOException {
    JsonLine.write(object -> fields(answer, object), out);
  }

  /** Writes what is wrong with a test, or with its file. */
  public static void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    JsonLine.rejection(file, error, out);
  }

  private static void fields(OutcomeAnswer answer, JsonGenerator object) throws IOException {
    JsonLine.text(object, "file", answer.lowered().test().file().name());
    JsonLine.text(object, "test", answer.lowered().test().name());
    JsonLine.text(object, "model", answer.model());
    object.writeNumberField("line", answer.lowered().test().span().line());
    object.writeBooleanField("wrong", answer.isWrong());
    texts("results", answer.results(), object);
    texts("onlyByThinAir", answer.onlyByThinAir(), object);
    object.writeArrayFieldStart("judgements");
    for (Judgement judgement : answer.judgements()) {
      object.writeStartObject();
      judgement(judgement, answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (answer.stopped().isPresent()) {
      JsonLine.text(object, "incomplete", answer.stopped().get());
    }
    object.writeArrayFieldStart("warnings");
    for (Diagnostic warning : answer.warnings()) {
      object.writeStartObject();
      JsonLine.diagnostic(warning, object);
      object.writeEndObject();
    }
    object.writeEndArray();
  }

  /** A field of texts. */
  static void texts(String name, List<String> texts, JsonGenerator object) throws IOException {
    object.writeArrayFieldStart(name);
    for (String text : texts) {
      object.writeString(SourceFile.readable(text));
    }
    object.writeEndArray();
  }

  private static void judgement(Judgement judgement, OutcomeAnswer answer, JsonGenerator object)
      throws IOException {
    JsonLine.text(object, "verdict", judgement.verdict().word());
    JsonLine.text(object, "id", judgement.id());
    JsonLine.text(object, "expect", judgement.expect());
    object.writeNumberField("line", judgement.span().line());
    object.writeNumberField("column", judgement.span().column());
    if (!judgement.result().isEmpty()) {
      JsonLine.text(object, "result", judgement.result());
    }
    if (!judgement.remedy().isEmpty()) {
      object.writeArrayFieldStart("remedy");
      for (OutcomeAnswer.Remedy remedy : judgement.remedy()) {
        object.writeStartObject();
        JsonLine.text(object, "modifier", remedy.modifier());
        JsonLine.text(object, "field", remedy.field());
        object.writeNumberField("line", remedy.span().line());
        object.writeNumberField("column", remedy.span().column());
        object.writeEndObject();
      }
      object.writeEndArray();
    }
    if (judgement.execution().isPresent()) {
      object.writeArrayFieldStart("execution");
      for (CandidateExecution.Occurrence event :
          ExecutionColumns.inOrder(judgement.execution().get())) {
        if (event.event().thread() >= 0) {
          object.writeStartObject();
          event(event, answer, object);
          object.writeEndObject();
        }
      }
      object.writeEndArray();
    }
  }

  private static void event(
      CandidateExecution.Occurrence event, OutcomeAnswer answer, JsonGenerator object)
      throws IOException {
    SourceSpan span = event.event().span();
    JsonLine.text(object, "method", answer.lowered().threads().get(event.event().thread()));
    object.writeNumberField("line", span.line());
    object.writeNumberField("column", span.column());
    if (event.location().isPresent()) {
      JsonLine.text(object, "place", answer.lowered().names().apply(event.location().get()));
    }
    if (event.read().isPresent()) {
      JsonLine.text(object, "read", answer.lowered().names().apply(event.read().get()));
    }
    if (event.written().isPresent()) {
      JsonLine.text(object, "written", answer.lowered().names().apply(event.written().get()));
    }
  }
}
