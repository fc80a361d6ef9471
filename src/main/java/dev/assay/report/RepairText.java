package dev.assay.report;

import dev.assay.ordering.Form;
import dev.assay.repair.Repair;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;

/** Repairs for people: what to change, the diff, and why that is enough. */
public final class RepairText implements RepairReport {

  @Override
  public void repair(Repair repair, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(repair.subject().name()).append(": ");
    text.append(
        repair
            .subject()
            .test()
            .filter(test -> !repair.isForRobustness())
            .map(test -> repair.wanted() + ' ' + ExplanationText.outcome(test, true) + " is wanted")
            .orElse(repair.wanted() + (repair.isForRobustness() ? " is wanted" : "")));
    text.append(" under ");
    text.append(Sentences.joined(repair.models())).append(".\n");
    out.append(SourceFile.bytewise(text.toString()));
    if (repair.wrong().isEmpty()) {
      out.append(repair.complete() ? "That holds; there is nothing to repair.\n" : GIVEN_UP);
      return;
    }
    out.append("Now ").append(Sentences.joined(repair.wrong())).append(".\n");
    if (repair.hopeless().isPresent()) {
      out.append("No edit of these kinds helps. With all of them made this is still possible:\n\n");
      out.append(SourceFile.bytewise(ShownText.of(repair.hopeless().get())));
      return;
    }
    for (int i = 0; i < repair.answers().size(); i++) {
      out.append(answer(i + 1, repair.answers().get(i)));
    }
    end(repair, out);
  }

  private static final String GIVEN_UP = "Incomplete: a budget was spent before that was known.\n";

  private static String answer(int number, Repair.Answer answer) {
    String changes = Sentences.joined(answer.changes().stream().map(RepairText::change).toList());
    StringBuilder head = new StringBuilder();
    ExplanationText.paragraph("", number + ". Cost " + answer.cost() + ": " + changes + ".", head);
    StringBuilder text = new StringBuilder("\n");
    text.append(SourceFile.bytewise(head.toString())).append('\n').append(answer.diff());
    answer
        .reason()
        .ifPresent(
            reason ->
                text.append('\n').append(SourceFile.bytewise(new ExplanationText(0).of(reason))));
    return text.toString();
  }

  /** {@code smp_mb() before line 12 of P0}. */
  static String change(Repair.Change change) {
    String place =
        " line "
            + change.site().span().line()
            + (change.site().isOfThread() ? " of P" + change.site().thread() : "");
    String form = label(change.form());
    return change.before().isEmpty()
        ? form + " before" + place
        : form + " for " + SourceFile.readable(change.before()) + " in" + place;
  }

  private static String label(Form form) {
    return SourceFile.readable(form.label()).replaceAll("\\s+", " ");
  }

  private static void end(Repair repair, Appendable out) throws IOException {
    List<Repair.Answer> answers = repair.answers();
    out.append('\n');
    if (repair.vacuous() > 0) {
      String ways = repair.vacuous() == 1 ? "One way was" : repair.vacuous() + " ways were";
      out.append(ways).append(" passed over, with which no execution comes to its end.\n");
    }
    if (!repair.complete()) {
      out.append(GIVEN_UP);
    } else if (repair.exhausted() && answers.isEmpty()) {
      out.append("No edit of these kinds helps.\n");
    } else if (repair.exhausted()) {
      out.append(
          answers.size() == 1
              ? "There is no other answer without anything to spare.\n"
              : "There are no other answers without anything to spare.\n");
    } else {
      out.append("There are others, which cost as much or more: see --answers.\n");
    }
    out.append("Judged ").append(Integer.toString(repair.variants())).append(" variants.");
    out.append(repair.subject().hasLoops() ? " " + AuditWords.LOOPS + "\n" : "\n");
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) {
    // it is told on standard error
  }
}
