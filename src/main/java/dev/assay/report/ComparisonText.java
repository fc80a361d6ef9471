package dev.assay.report;

import dev.assay.engine.answer.Refusal;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.program.Value;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.ResultComparison;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.suite.Comparison;
import dev.assay.suite.Comparison.Disagreement;
import dev.assay.suite.Comparison.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A table of tests and models; below a test on which they differ, what separates them. */
public final class ComparisonText implements ComparisonReport {

  private static final int NARROWEST = "Sometimes".length();

  private final List<String> models;
  private final int widthOfTests;

  /**
   * A table.
   *
   * @param tests the names of the tests that are to come, as far as they are known
   */
  public ComparisonText(List<String> models, List<String> tests) {
    this.models = List.copyOf(models);
    this.widthOfTests = tests.stream().mapToInt(String::length).max().orElse(0);
  }

  @Override
  public void begin(Appendable out) throws IOException {
    List<String> cells = new ArrayList<>(models);
    cells.add("");
    row("", cells, out);
  }

  @Override
  public void comparison(Comparison comparison, Appendable out) throws IOException {
    List<String> cells = new ArrayList<>();
    comparison.verdicts().forEach(verdict -> cells.add(cell(verdict)));
    cells.add(comparison.disagreements().isEmpty() ? "" : "differ");
    row(comparison.test().file().name(), cells, out);
    for (Disagreement disagreement : comparison.disagreements()) {
      out.append(details(disagreement));
    }
  }

  @Override
  public void results(ResultComparison comparison, Appendable out) throws IOException {
    List<String> cells = new ArrayList<>();
    for (ResultComparison.Answered answered : comparison.answers()) {
      cells.add(answered.answer().map(ComparisonText::cell).orElse("n/a"));
    }
    cells.add(comparison.differences().isEmpty() ? "" : "differ");
    String name = Printable.line(comparison.file().name() + ": " + comparison.test());
    out.append(name.length() > widthOfTests ? name + "\n" : "");
    row(name.length() > widthOfTests ? "" : name, cells, out);
    for (ResultComparison.Difference difference : comparison.differences()) {
      out.append(details(comparison, difference));
    }
  }

  private static String cell(OutcomeAnswer answer) {
    if (answer.stopped().isPresent()) {
      return "Incomplete";
    }
    int results = answer.results().size();
    return results == 1 ? "1 result" : results + " results";
  }

  private static String details(ResultComparison comparison, ResultComparison.Difference d) {
    StringBuilder text = new StringBuilder();
    line(text, 1, d.weaker() + " has, " + d.stricter() + " has not:");
    d.results().forEach(result -> line(text, 2, OutcomeText.shown(result)));
    String first = d.results().size() == 1 ? "" : " (the first)";
    line(text, 1, refusal(d.stricter(), d.refusal()) + first);
    if (d.execution().isEmpty()) {
      line(text, 1, "no execution was found within the budget");
      return text.toString();
    }
    line(text, 1, "an execution in " + d.weaker() + first + ":");
    LoweredTest lowered =
        comparison.answers().stream()
            .flatMap(answered -> answered.answer().stream())
            .findFirst()
            .orElseThrow()
            .lowered();
    return text + new ExecutionColumns(lowered.threads(), lowered.names()).of(d.execution().get());
  }

  private void row(String name, List<String> cells, Appendable out) throws IOException {
    String test = Printable.line(name);
    StringBuilder row = new StringBuilder(padded(test, widthOfTests));
    for (int i = 0; i < cells.size(); i++) {
      int width = i < models.size() ? Math.max(NARROWEST, models.get(i).length()) : 0;
      row.append("  ").append(padded(cells.get(i), width));
    }
    out.append(row.toString().stripTrailing()).append('\n');
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cell(Verdict verdict) {
    if (verdict instanceof Verdict.Answer answer) {
      return Words.observation(answer.result());
    }
    return "n/a: " + ((Verdict.NotApplicable) verdict).reason().primitive();
  }

  // What separates two models.

  private static String details(Disagreement d) {
    StringBuilder text = new StringBuilder();
    line(text, 1, d.weaker() + " has, " + d.stricter() + " has not:");
    line(text, 2, HerdText.state(d.items(), d.outcome()));
    line(text, 1, refusal(d.stricter(), d.refusal()));
    if (d.witness().isPresent()) {
      line(text, 1, "a witness in " + d.weaker() + ":");
      witness(d.witness().get(), text);
    } else {
      line(text, 1, "no witness was found within the budget");
    }
    return text.toString();
  }

  private static String refusal(String model, Refusal refusal) {
    String checks = String.join(", ", refusal.checks());
    return switch (refusal.kind()) {
      case EACH ->
          refusal.checks().size() == 1
              ? model + " refuses it by " + checks
              : model + " refuses it by " + checks + ", and would not without any one of them";
      case TOGETHER -> model + " refuses it by each of " + checks;
      case NO_CANDIDATE -> model + " has no execution at all that ends so, whatever its checks";
      case UNKNOWN -> "which check of " + model + " refuses it was not found within the budget";
    };
  }

  private static void witness(CandidateExecution witness, StringBuilder text) {
    Map<Integer, String> names = new TreeMap<>();
    for (Occurrence occurrence : witness.events()) {
      String name = name(names.size());
      names.put(occurrence.event().id(), name);
      line(text, 2, name + ": " + describe(occurrence));
    }
    edges("rf", witness.readsFrom(), names, text);
    edges("co", witness.coherence(), names, text);
  }

  /** a, b, …, z, a1, b1, … */
  private static String name(int number) {
    char letter = (char) ('a' + number % 26);
    return number < 26 ? String.valueOf(letter) : letter + String.valueOf(number / 26);
  }

  private static String describe(Occurrence occurrence) {
    Event event = occurrence.event();
    if (event.thread() < 0) {
      return "initially " + access(occurrence);
    }
    String source = event.span().file().line(event.span().line()).strip();
    String place = "P" + event.thread() + " line " + event.span().line();
    return place + ": " + access(occurrence) + "   " + source;
  }

  private static String access(Occurrence occurrence) {
    String kind = Words.kind(occurrence.event().kind());
    String at = occurrence.location().map(Value::toString).orElse("");
    Optional<String> read = occurrence.read().map(Value::toString);
    Optional<String> written = occurrence.written().map(Value::toString);
    String value =
        read.isPresent() && written.isPresent()
            ? "=" + read.get() + "->" + written.get()
            : read.or(() -> written).map(v -> "=" + v).orElse("");
    return (kind + " " + at + value).strip();
  }

  private static void edges(
      String relation, List<Edge> edges, Map<Integer, String> names, StringBuilder text) {
    if (!edges.isEmpty()) {
      List<String> pairs =
          edges.stream().map(e -> names.get(e.from()) + " -> " + names.get(e.to())).toList();
      line(text, 2, relation + ": " + String.join(", ", pairs));
    }
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) throws IOException {
    row(file, List.of("error"), out);
  }

  @Override
  public void end(int compared, int differing, Appendable out) throws IOException {
    String tests = compared == 1 ? "1 test" : compared + " tests";
    out.append(
        differing == 0
            ? "The models agree on " + tests + ".\n"
            : "The models differ on " + differing + " of " + tests + ".\n");
  }
}
