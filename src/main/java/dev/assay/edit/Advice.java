package dev.assay.edit;

import dev.assay.audit.Audit;
import dev.assay.audit.Auditor;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.examine.Examiner;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.repair.Costs;
import dev.assay.repair.Repair;
import dev.assay.repair.Repairer;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of order that audit and repair found for a litmus test. */
public final class Advice {

  private static final int MOST_VARIANTS = 2_000;
  private static final int MOST_ANSWERS = 3;

  /**
   * A change of what a test orders.
   *
   * @param title what it does, in a few words
   * @param where it is about
   */
  public record Suggestion(String title, Extent where, List<TextChange> changes) {
    public Suggestion {
      changes = List.copyOf(changes);
    }
  }

  private Advice() {}

  /** What a proof has to spare: each ordering that can be weaker while all else stays. */
  public static List<Suggestion> ofAudit(Document document, Examiner examiner, double seconds) {
    Audit audit = new Auditor(List.of(examiner), seconds, MOST_VARIANTS).audit(document.file());
    List<Suggestion> suggestions = new ArrayList<>();
    if (!audit.complete()) {
      return suggestions;
    }
    for (SiteAnswer answer : audit.ofOrder()) {
      boolean spare = answer.status() == Status.REDUNDANT || answer.status() == Status.STRONG;
      for (Form form : spare ? answer.enough() : List.<Form>of()) {
        Site site = answer.site();
        String label = form.label().isEmpty() ? "nothing" : form.label();
        suggestions.add(
            new Suggestion(
                "Weaken " + site.label() + " to " + label + ": the proof holds without more",
                document.extent(site.span()),
                changes(document, form.edits())));
      }
    }
    return suggestions;
  }

  /** What would forbid an outcome that can happen: the cheapest sets of edits. */
  public static List<Suggestion> ofRepair(Document document, Examiner examiner, double seconds) {
    Repairer repairer =
        new Repairer(
            List.of(examiner), Costs.of("arm64", Map.of()), MOST_ANSWERS, seconds, MOST_VARIANTS);
    Repair repair = repairer.repair(document.file());
    List<Suggestion> suggestions = new ArrayList<>();
    for (Repair.Answer answer : repair.answers()) {
      List<String> parts = new ArrayList<>();
      List<Edit> edits = new ArrayList<>();
      for (Repair.Change change : answer.changes()) {
        edits.addAll(change.form().edits());
        parts.add(
            change.before().isEmpty()
                ? change.form().label()
                : change.form().label() + " for " + change.before());
      }
      suggestions.add(
          new Suggestion(
              "Forbid the outcome: " + String.join(" and ", parts),
              new Extent(0, document.text().length()),
              changes(document, edits)));
    }
    return suggestions;
  }

  /** Edits of bytes as changes of characters. */
  static List<TextChange> changes(Document document, List<Edit> edits) {
    String bytes = document.file().text();
    List<TextChange> changes = new ArrayList<>();
    for (Edit edit : edits) {
      int from = SourceFile.readable(bytes.substring(0, edit.offset())).length();
      int end = edit.offset() + edit.length();
      int to = from + SourceFile.readable(bytes.substring(edit.offset(), end)).length();
      changes.add(new TextChange(new Extent(from, to), SourceFile.readable(edit.replacement())));
    }
    return changes;
  }
}
