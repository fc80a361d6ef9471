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
  private final boolean hexa;
  private final boolean relevant;

  /**
   * Herd's text under its options.
   *
   * @param hexa whether numbers are hexadecimal ({@code -hexa})
   * @param relevant whether only executions that decide the condition were looked for ({@code
   *     -speedcheck}), so that the others are not known
   */
  public HerdText(boolean time, boolean hexa, boolean relevant) {
    this.time = time;
    this.hexa = hexa;
    this.relevant = relevant;
  }

  /**
   * Herd's text.
   *
   * @param time whether to print the {@code Time} line, the only one that differs between runs
   */
  public HerdText(boolean time) {
    this(time, false, false);
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
      if (hexa) {
        hexadecimalStates(result, out);
      } else {
        states(result, out);
      }
      verdict(result, out);
      line(out, "Witnesses");
      witnesses(result, out);
    }
    for (String flag : result.flags()) {
      line(out, "Flag " + flag);
    }
    line(out, "Condition " + (hexa ? condition.text(HexText::of) : condition.text()));
    String counts = result.verdictOnly() ? "" : " " + result.positive() + " " + result.negative();
    line(out, "Observation " + name + " " + observation(result) + counts);
    if (time) {
      line(out, "Time " + name + " " + hundredths(result.cpuSeconds()));
    }
    for (String hash : result.test().hashLines()) {
      line(out, hash);
    }
    line(out, "");
  }

  /** Where only what decides was looked for, nobody knows of {@code Always} but for a forall. */
  private String observation(CheckResult result) {
    if (!relevant) {
      return Words.observation(result);
    }
    boolean forall = result.test().condition().quantifier() == Condition.Quantifier.FORALL;
    boolean found = (forall ? result.negative() : result.positive()).signum() > 0;
    return found ? "Sometimes" : forall ? "Always" : "Never";
  }

  private static void hexadecimalStates(CheckResult result, Appendable out) throws IOException {
    List<String> items = items(result.displayed());
    StringBuilder line = new StringBuilder();
    for (Outcome outcome : result.outcomes()) {
      line.setLength(0);
      state(items, HexText.of(outcome, result), line);
      out.append(line.append('\n'));
    }
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
      state(items, outcome.cells(), line);
      out.append(line.append('\n'));
    }
  }

  /** A final state on one line. */
  static String state(List<Observable> displayed, Outcome outcome) {
    StringBuilder state = new StringBuilder();
    state(items(displayed), outcome.cells(), state);
    return state.toString();
  }

  /** What stands before each value of a state. */
  private static List<String> items(List<Observable> displayed) {
    List<String> items = new ArrayList<>();
    displayed.forEach(item -> items.add((items.isEmpty() ? "" : " ") + item + "="));
    return items;
  }

  private static void state(List<String> items, List<String> cells, StringBuilder to) {
    for (int i = 0; i < items.size(); i++) {
      to.append(items.get(i)).append(cells.get(i)).append(';');
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
  public void rejection(SourceFile input, List<Diagnostic> errors, Appendable out) {
    // herd7's answers hold nothing of such a test
  }
}
