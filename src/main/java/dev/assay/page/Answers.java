package dev.assay.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.audit.Audit;
import dev.assay.audit.Auditor;
import dev.assay.audit.SiteAnswer;
import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.draw.Picture;
import dev.assay.draw.Pictures;
import dev.assay.draw.Svg;
import dev.assay.edit.Checked;
import dev.assay.edit.Checking;
import dev.assay.edit.Document;
import dev.assay.edit.Extent;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.report.ExplanationSteps;
import dev.assay.report.ExplanationText;
import dev.assay.report.HerdText;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What is answered to the questions of a page, as JSON. No file of this machine is read for it. */
final class Answers {

  /** What a model of the user's own is called. */
  private static final String OWN_MODEL = "model.cat";

  /** Of more states, the page shows the first. */
  private static final int MOST_STATES = 500;

  private static final int MOST_VARIANTS = 2_000;

  private final Checking checking = new Checking(ExaminerSettings.BY_PRIMITIVES, false);

  /**
   * An answer.
   *
   * @param isComplete whether a larger budget would make no difference
   */
  record Answer(String json, boolean isComplete) {}

  private static Document document(Question question) {
    // by this name no test is sought beside any file
    return new Document("-", question.language(), question.text());
  }

  private static Map<Path, String> open(Question question) {
    Map<Path, String> open = new LinkedHashMap<>();
    if (!question.cat().isBlank()) {
      PathNames.parse(OWN_MODEL).ifPresent(name -> open.put(name, question.cat()));
    }
    return open;
  }

  private static ExaminerSettings settings(Question question, Budget budget) {
    ExaminerSettings settings = ExaminerSettings.BY_PRIMITIVES.within(budget);
    if (!question.cat().isBlank()) {
      return settings.withModel(OWN_MODEL);
    }
    return question.model().map(settings::withModel).orElse(settings);
  }

  private Checked check(Question question, Budget budget, BooleanSupplier stopped) {
    return checking.check(document(question), settings(question, budget), open(question), stopped);
  }

  private Examiner examiner(Question question, Budget budget, BooleanSupplier stopped) {
    return Examiner.editing(open(question), Optional.empty(), settings(question, budget), stopped);
  }

  /** The verdict, the states, and what is wrong. */
  Answer check(Question question, Budget budget, BooleanSupplier stopped, boolean withStates) {
    Checked checked = check(question, budget, stopped);
    Document document = document(question);
    boolean complete =
        checked.answer().map(a -> isComplete(a.result())).orElse(true)
            && !checked.verdict().orElse("").contains("incomplete");
    String json =
        Json.object(
            out -> {
              diagnostics(checked.diagnostics(), document, "diagnostics", out);
              diagnostics(checked.findings(), document, "findings", out);
              if (checked.verdict().isPresent()) {
                out.writeStringField("verdict", SourceFile.readable(checked.verdict().get()));
              }
              if (checked.answer().isPresent()) {
                result(checked.answer().get().result(), withStates, out);
              }
            });
    return new Answer(json, complete);
  }

  private static boolean isComplete(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete;
  }

  private static void diagnostics(
      List<Diagnostic> all, Document document, String field, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(field);
    for (Diagnostic each : all) {
      out.writeStartObject();
      String file = SourceFile.readable(each.span().file().name());
      String message = SourceFile.readable(each.message());
      boolean here = file.equals(document.name());
      Extent extent = here ? document.extent(each.span()) : new Extent(0, 0);
      out.writeNumberField("from", extent.from());
      out.writeNumberField("to", extent.to());
      out.writeNumberField("line", here ? each.span().line() : 1);
      out.writeStringField("severity", each.severity().word());
      out.writeStringField(
          "message", here ? message : SourceFile.readable(each.span().position()) + ": " + message);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void result(CheckResult result, boolean withStates, JsonGenerator out)
      throws IOException {
    out.writeStringField("test", SourceFile.readable(result.test().name()));
    out.writeStringField("model", SourceFile.readable(result.model()));
    out.writeStringField("observation", result.observation().word());
    out.writeStringField("positive", result.positive().toString());
    out.writeStringField("negative", result.negative().toString());
    out.writeStringField("condition", SourceFile.readable(result.test().condition().text()));
    out.writeBooleanField("validated", result.validated());
    out.writeBooleanField("complete", isComplete(result));
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      out.writeStringField("stopped", stopped.detail());
    }
    out.writeArrayFieldStart("flags");
    for (String flag : result.flags()) {
      out.writeString(SourceFile.readable(flag));
    }
    out.writeEndArray();
    if (!withStates) {
      return;
    }
    out.writeNumberField("stateCount", result.outcomes().size());
    out.writeArrayFieldStart("items");
    for (Object item : result.displayed()) {
      out.writeString(SourceFile.readable(item.toString()));
    }
    out.writeEndArray();
    out.writeArrayFieldStart("states");
    int most = Math.min(MOST_STATES, result.outcomes().size());
    for (Outcome state : result.outcomes().subList(0, most)) {
      out.writeStartObject();
      out.writeArrayFieldStart("cells");
      for (String cell : state.cells()) {
        out.writeString(SourceFile.readable(cell));
      }
      out.writeEndArray();
      out.writeStringField("count", state.executions().toString());
      out.writeBooleanField("holds", state.holds());
      out.writeEndObject();
    }
    out.writeEndArray();
    if (result.outcomes().size() <= MOST_STATES) {
      StringBuilder text = new StringBuilder();
      new HerdText(false).answer(result, text);
      out.writeStringField("herd7", SourceFile.readable(text.toString()));
    }
  }

  /** Why the answer is as it is: text, steps and picture. */
  Answer explain(Question question, Budget budget, BooleanSupplier stopped) {
    List<Explanation> all;
    try {
      all = examiner(question, budget, stopped).explain(document(question).file());
    } catch (InputException e) {
      return faulty(question, e);
    }
    boolean complete = all.stream().allMatch(Explanation::isComplete);
    String json =
        Json.object(
            out -> {
              out.writeArrayFieldStart("explanations");
              for (Explanation explanation : all) {
                out.writeStartObject();
                explanation(explanation, out);
                out.writeEndObject();
              }
              out.writeEndArray();
            });
    return new Answer(json, complete);
  }

  private static void explanation(Explanation explanation, JsonGenerator out) throws IOException {
    out.writeStringField("text", new ExplanationText(0).of(explanation));
    out.writeBooleanField("forbidden", explanation instanceof Explanation.Forbidden);
    out.writeArrayFieldStart("steps");
    for (ExplanationSteps.Step step : ExplanationSteps.of(explanation)) {
      out.writeStartObject();
      out.writeNumberField("chain", step.chain());
      out.writeStringField("text", step.text());
      out.writeStringField("relation", step.relation());
      out.writeArrayFieldStart("lines");
      for (int line : step.lines()) {
        out.writeNumber(line);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    List<Picture> pictures = new Pictures(Set.of(), Set.of()).of(explanation);
    if (!pictures.isEmpty()) {
      out.writeStringField("svg", Svg.of(pictures));
    }
  }

  private static Answer faulty(Question question, InputException e) {
    Document document = document(question);
    String json = Json.object(out -> diagnostics(e.diagnostics(), document, "diagnostics", out));
    return new Answer(json, true);
  }

  /** Which orderings are needed, each with a variant without it. */
  Answer audit(Question question, Budget budget, BooleanSupplier stopped) {
    Audit audit;
    try {
      Examiner examiner = examiner(question, budget, stopped);
      audit =
          new Auditor(List.of(examiner), budget.cpuSeconds(), MOST_VARIANTS)
              .audit(document(question).file());
    } catch (InputException e) {
      return faulty(question, e);
    }
    String json =
        Json.object(
            out -> {
              if (audit.nothing().isPresent()) {
                out.writeStringField("nothing", SourceFile.readable(audit.nothing().get()));
              }
              out.writeBooleanField("complete", audit.complete());
              out.writeArrayFieldStart("rows");
              for (SiteAnswer answer : audit.ofOrder()) {
                row(answer, audit, out);
              }
              out.writeEndArray();
            });
    return new Answer(json, audit.complete());
  }

  private static void row(SiteAnswer answer, Audit audit, JsonGenerator out) throws IOException {
    Site site = answer.site();
    out.writeStartObject();
    out.writeStringField("place", site.place());
    out.writeNumberField("line", site.span().line());
    out.writeStringField("label", SourceFile.readable(site.label()));
    out.writeStringField("status", answer.words());
    out.writeArrayFieldStart("variants");
    for (Form form : site.forms().subList(1, site.size())) {
      out.writeStartObject();
      out.writeStringField(
          "label", form.label().isEmpty() ? "without" : SourceFile.readable(form.label()));
      out.writeBooleanField("enough", answer.survivors().contains(form));
      SourceFile variant = Edit.keepingLines(audit.orderings().file(), form.edits());
      out.writeStringField("text", SourceFile.readable(variant.text()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
