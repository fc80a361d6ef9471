package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The text that herd7 prints for a test, byte for byte. An input without an answer leaves no trace
 * in it, as with herd7.
 */
public final class HerdText implements Report {

  private final boolean time;

  /**
   * Herd's text.
   *
   * @param time whether to print the {@code Time} line, the only one that differs between runs
   */
  public HerdText(boolean time) {
    this.time = time;
  }

  @Override
  public void answer(CheckResult result, Appendable out) throws IOException {
    String name = result.test().name();
    Condition condition = result.test().condition();
    line(out, "Test " + name + " " + condition.quantifier().kind());
    if (result.verdictOnly()) {
      verdictOnly(result, out);
    } else {
      line(out, "States " + result.outcomes().size());
      states(result, out);
      verdict(result, out);
      line(out, "Witnesses");
      witnesses(result, out);
    }
    for (String flag : result.flags()) {
      line(out, "Flag " + flag);
    }
    line(out, "Condition " + condition.text());
    String counts = result.verdictOnly() ? "" : " " + result.positive() + " " + result.negative();
    line(out, "Observation " + name + " " + Words.observation(result) + counts);
    if (time) {
      line(out, "Time " + name + " " + hundredths(result.cpuSeconds()));
    }
    for (String hash : result.test().hashLines()) {
      line(out, hash);
    }
    line(out, "");
  }

  /** What herd7 has no words for: a verdict from an execution of each kind, if there is one. */
  private static void verdictOnly(CheckResult result, Appendable out) throws IOException {
    line(out, "Verdict-only");
    for (Outcome outcome : result.outcomes()) {
      String kind = outcome.holds() ? "Holds in " : "Fails in ";
      line(out, kind + state(result.displayed(), outcome));
    }
    verdict(result, out);
  }

  private static void line(Appendable out, String line) throws IOException {
    out.append(line).append('\n');
  }

  /** All final states; there may be millions, so what their lines share is made once. */
  private static void states(CheckResult result, Appendable out) throws IOException {
    List<String> items = items(result.displayed());
    StringBuilder line = new StringBuilder();
    for (Outcome outcome : result.outcomes()) {
      line.setLength(0);
      state(items, outcome, line);
      out.append(line.append('\n'));
    }
  }

  /** A final state on one line. */
  static String state(List<Observable> displayed, Outcome outcome) {
    StringBuilder state = new StringBuilder();
    state(items(displayed), outcome, state);
    return state.toString();
  }

  /** What stands before each value of a state. */
  private static List<String> items(List<Observable> displayed) {
    List<String> items = new ArrayList<>();
    displayed.forEach(item -> items.add((items.isEmpty() ? "" : " ") + item + "="));
    return items;
  }

  private static void state(List<String> items, Outcome outcome, StringBuilder to) {
    for (int i = 0; i < items.size(); i++) {
      to.append(items.get(i)).append(outcome.cells().get(i)).append(';');
    }
  }

  /** A search that was stopped has no verdict, but may have found out something. */
  private static void verdict(CheckResult result, Appendable out) throws IOException {
    boolean complete = result.completeness() instanceof Completeness.Complete;
    line(
        out,
        complete ? (result.loopCut() ? "Loop " : "") + Words.verdict(result) : Words.known(result));
  }

  /** Positive are the executions that bear the condition out: for {@code ~exists}, the others. */
  private static void witnesses(CheckResult result, Appendable out) throws IOException {
    boolean swapped = result.test().condition().quantifier() == Condition.Quantifier.NOT_EXISTS;
    BigInteger positive = swapped ? result.negative() : result.positive();
    BigInteger negative = swapped ? result.positive() : result.negative();
    line(out, "Positive: " + positive + " Negative: " + negative);
  }

  /** Without {@code String.format}, which would add a tenth to the start-up of a small test. */
  private static String hundredths(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public void rejection(SourceFile input, Diagnostic error, Appendable out) {
    // herd7's answers hold nothing of such a test
  }
}
