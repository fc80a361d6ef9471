package dev.assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.property.ProgramAnswer;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.util.Optional;

/** What a model says of C programs, for programs: an object a file. */
public final class ProgramJson {

  private ProgramJson() {}

  /**
   * Writes an answer.
   *
   * @param counted the program's executions, if they were asked for
   */
  public static void write(ProgramAnswer answer, Optional<CheckResult> counted, Appendable out)
      throws IOException {
    JsonLine.write(object -> fields(answer, counted, object), out);
  }

  /** Writes what is wrong with a program. */
  public static void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    JsonLine.rejection(file, error, out);
  }

  private static void fields(
      ProgramAnswer answer, Optional<CheckResult> counted, JsonGenerator object)
      throws IOException {
    JsonLine.text(object, "file", answer.program().program().name());
    JsonLine.text(object, "model", answer.model());
    JsonLine.text(object, "verdict", answer.verdict().word());
    object.writeArrayFieldStart("judgements");
    for (Judgement judgement : answer.judgements()) {
      object.writeStartObject();
      judgement(judgement, answer, object);
      object.writeEndObject();
    }
    object.writeEndArray();
    if (counted.isPresent()) {
      executions(counted.get(), object);
    }
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

  private static void executions(CheckResult result, JsonGenerator object) throws IOException {
    object.writeObjectFieldStart("executions");
    object.writeNumberField("complete", result.positive());
    object.writeNumberField("blocked", result.negative());
    object.writeBooleanField("all", result.completeness() instanceof Completeness.Complete);
    object.writeEndObject();
  }

  private static void judgement(Judgement judgement, ProgramAnswer answer, JsonGenerator object)
      throws IOException {
    JsonLine.text(object, "verdict", judgement.verdict().word());
    JsonLine.text(object, "property", judgement.property());
    if (judgement.span().isPresent()) {
      place(judgement.span().get(), object);
    }
    if (!judgement.detail().isEmpty()) {
      JsonLine.text(object, "detail", judgement.detail());
    }
    if (judgement.execution().isPresent()) {
      object.writeArrayFieldStart("execution");
      for (Occurrence event : ExecutionColumns.inOrder(judgement.execution().get())) {
        if (event.event().thread() >= 0) {
          object.writeStartObject();
          event(event, answer, object);
          object.writeEndObject();
        }
      }
      object.writeEndArray();
    }
  }

  private static void event(Occurrence event, ProgramAnswer answer, JsonGenerator object)
      throws IOException {
    int thread = event.event().thread();
    object.writeNumberField("thread", thread);
    JsonLine.text(object, "function", answer.program().names().get(thread));
    place(event.event().span(), object);
    if (event.location().isPresent()) {
      JsonLine.text(object, "place", event.location().get().toString());
    }
    if (event.read().isPresent()) {
      JsonLine.text(object, "read", event.read().get().toString());
    }
    if (event.written().isPresent()) {
      JsonLine.text(object, "written", event.written().get().toString());
    }
  }

  private static void place(SourceSpan span, JsonGenerator object) throws IOException {
    JsonLine.text(object, "file", span.file().name());
    object.writeNumberField("line", span.line());
    object.writeNumberField("column", span.column());
  }
}
