package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.audit.DependencyAnswer;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import dev.assay.ordering.Form;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;

/** Audits for people: a table of each test, or of many tests what they have to spare. */
public final class AuditText implements AuditReport {

  /** More ways than these are counted, and not shown. */
  private static final int MOST_WAYS = 10;

  private final boolean many;

  /**
   * A text.
   *
   * @param many whether a test has a line, and not a table
   */
  public AuditText(boolean many) {
    this.many = many;
  }

  @Override
  public void begin(Appendable out) {
    // what comes first is the first test
  }

  @Override
  public void audit(Audit audit, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder();
    if (many) {
      line(audit, text);
    } else {
      table(audit, text);
    }
    out.append(SourceFile.bytewise(text.toString()));
  }

  private static void line(Audit audit, StringBuilder text) {
    String name = Printable.line(audit.subject().file().name());
    text.append(SourceFile.readable(name)).append(": ");
    if (audit.nothing().isPresent()) {
      text.append("nothing to audit: ").append(audit.nothing().get()).append('\n');
      return;
    }
    text.append(audit.complete() ? "" : "incomplete, ");
    String counts =
        counts(status -> (int) audit.ofOrder().stream().filter(a -> a.status() == status).count());
    String none = audit.ofMarks().isEmpty() ? "no ordering" : "no ordering but marks";
    text.append(counts.isEmpty() ? none : counts);
    int dependencies = audit.dependencies(Status.NEEDED).size();
    if (dependencies > 0) {
      text.append("; ").append(dependencies);
      text.append(dependencies == 1 ? " dependency needed" : " dependencies needed");
    }
    text.append('\n');
    for (SiteAnswer answer : audit.ofOrder()) {
      if (answer.status() != Status.NEEDED) {
        text.append("    ").append(answer.site().place()).append(' ');
        text.append(AuditWords.label(answer.site())).append(": ").append(answer.status().word());
        String advice = AuditWords.advice(answer);
        text.append(advice.isEmpty() ? "" : "; " + advice).append('\n');
      }
    }
  }

  private static String counts(java.util.function.ToIntFunction<Status> count) {
    StringBuilder counts = new StringBuilder();
    for (Status status : Status.values()) {
      int number = count.applyAsInt(status);
      if (number > 0) {
        counts.append(counts.isEmpty() ? "" : ", ").append(number).append(' ');
        counts.append(status.word());
      }
    }
    return counts.toString();
  }

  private static void table(Audit audit, StringBuilder text) {
    text.append(audit.subject().name()).append(": ");
    for (int i = 0; i < audit.claims().size(); i++) {
      Audit.ModelClaim claim = audit.claims().get(i);
      text.append(i == 0 ? "" : ", ")
          .append(claim.observation().toLowerCase(java.util.Locale.ROOT));
      text.append(
          i == 0
              ? audit
                  .subject()
                  .test()
                  .filter(test -> !claim.isOfRobustness())
                  .map(test -> " " + ExplanationText.outcome(test, true))
                  .orElse("")
              : "");
      text.append(" under ").append(claim.model());
    }
    text.append('\n');
    if (audit.nothing().isPresent()) {
      text.append("\nThere is nothing to audit: ").append(audit.nothing().get()).append(".\n");
      leftOut(audit, text);
      return;
    }
    text.append('\n');
    rows(audit.ofOrder(), text);
    marks(audit.ofMarks(), text);
    coverage(audit, text);
    dependencies(audit, text);
    ways(audit, text);
    leftOut(audit, text);
    text.append('\n');
    ExplanationText.paragraph("", AuditWords.sentence(audit), text);
    executions(audit, text);
    text.append("\nJudged by ").append(AuditWords.covered(audit)).append("; ");
    text.append(audit.variants()).append(" variants.");
    text.append(audit.subject().hasLoops() ? " " + AuditWords.LOOPS : "");
    text.append(
        audit.complete() ? "\n" : " Incomplete: a budget was spent before all were judged.\n");
  }

  private static void rows(List<SiteAnswer> answers, StringBuilder text) {
    int place = 0;
    int label = 0;
    int status = 0;
    int costs = 0;
    for (SiteAnswer answer : answers) {
      place = Math.max(place, answer.site().place().length());
      label = Math.max(label, AuditWords.label(answer.site()).length());
      status = Math.max(status, answer.words().length());
      costs = Math.max(costs, AuditWords.costs(answer).length());
    }
    for (SiteAnswer answer : answers) {
      String row =
          "    "
              + padded(answer.site().place(), place)
              + "  "
              + padded(AuditWords.label(answer.site()), label)
              + "  "
              + padded(answer.words(), status)
              + "  "
              + (costs == 0 ? "" : padded(AuditWords.costs(answer), costs) + "  ")
              + AuditWords.advice(answer);
      text.append(row.stripTrailing()).append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Accesses that have to be marked are counted; those that need not be are named. */
  private static void marks(List<SiteAnswer> marks, StringBuilder text) {
    List<SiteAnswer> needed = marks.stream().filter(a -> a.status() == Status.NEEDED).toList();
    rows(marks.stream().filter(a -> a.status() != Status.NEEDED).toList(), text);
    if (!needed.isEmpty()) {
      text.append("    ").append(needed.size());
      text.append(
          needed.size() == 1
              ? " access asks for no order, and has to be marked.\n"
              : " accesses ask for no order, and have to be marked.\n");
    }
  }

  /** What a section has to cover, and what it need not. */
  private static void coverage(Audit audit, StringBuilder text) {
    for (SiteAnswer answer : audit.coverage()) {
      text.append("    ").append(answer.site().place()).append("  ");
      text.append(AuditWords.coverage(answer.site())).append("  ").append(answer.words());
      text.append('\n');
    }
  }

  /** Dependencies that the proof rests on are named, and the others counted. */
  private static void dependencies(Audit audit, StringBuilder text) {
    for (DependencyAnswer answer : audit.dependencies()) {
      if (answer.status() != Status.REDUNDANT) {
        text.append("    ").append(AuditWords.place(answer)).append("  ");
        text.append(AuditWords.dependency(answer)).append("  ").append(answer.words());
        text.append('\n');
      }
    }
    int spare = audit.dependencies(Status.REDUNDANT).size();
    if (spare > 0) {
      text.append("    ").append(spare).append(spare == 1 ? " dependency" : " dependencies");
      text.append(spare == 1 ? " is not needed.\n" : " are not needed.\n");
    }
  }

  private static void ways(Audit audit, StringBuilder text) {
    List<List<Form>> ways = audit.minimal();
    if (ways.size() < 2) {
      return;
    }
    text.append("\nThere are ").append(ways.size());
    text.append(" ways to write less that are enough and have nothing to spare:\n");
    for (int i = 0; i < Math.min(MOST_WAYS, ways.size()); i++) {
      text.append("    ").append(i + 1).append(". ");
      text.append(AuditWords.difference(audit, ways.get(i))).append('\n');
    }
    if (ways.size() > MOST_WAYS) {
      text.append("    … and ").append(ways.size() - MOST_WAYS).append(" more\n");
    }
  }

  private static void leftOut(Audit audit, StringBuilder text) {
    for (Diagnostic left : audit.orderings().leftOut()) {
      text.append("    line ").append(left.span().line()).append(": ");
      text.append(SourceFile.readable(left.message())).append('\n');
    }
  }

  private static void executions(Audit audit, StringBuilder text) {
    for (SiteAnswer answer : audit.answers()) {
      if (answer.without().isPresent()) {
        text.append("\nWithout ").append(AuditWords.at(answer)).append(":\n");
        text.append(ShownText.of(answer.without().get()));
      }
    }
    for (SiteAnswer answer : audit.coverage()) {
      if (answer.without().isPresent()) {
        text.append("\nWith line ").append(answer.site().span().line()).append(" outside ");
        text.append(AuditWords.label(answer.site())).append(":\n");
        text.append(ShownText.of(answer.without().get()));
      }
    }
    for (DependencyAnswer answer : audit.dependencies()) {
      if (answer.without().isPresent()) {
        text.append("\nWithout the ").append(AuditWords.at(answer)).append(":\n");
        text.append(ShownText.of(answer.without().get()));
      }
    }
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    if (many) {
      out.append(file).append(": not audited: ").append(error.message()).append('\n');
    }
  }

  @Override
  public void end(AuditTotals totals, Appendable out) throws IOException {
    if (many) {
      out.append('\n').append(Integer.toString(totals.audited())).append(" tests audited");
      out.append(totals.nothing() == 0 ? "" : ", " + totals.nothing() + " with nothing to audit");
      out.append(totals.incomplete() == 0 ? "" : ", " + totals.incomplete() + " incomplete");
      String counts = counts(totals::orderings);
      out.append(".\nOrderings: ").append(counts.isEmpty() ? "none" : counts);
      String dependencies = counts(totals::dependencies).replace("redundant", "not needed");
      out.append(dependencies.isEmpty() ? "" : ".\nDependencies: " + dependencies);
      out.append(".\nMutation score: ").append(totals.score()).append(".\n");
    }
  }
}
