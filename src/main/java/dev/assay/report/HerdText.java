package dev.assay.report;

import dev.assay.check.CheckResult;
import dev.assay.check.Completeness;
import dev.assay.check.Outcome;
import dev.assay.litmus.Condition;
import dev.assay.litmus.Observable;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * The text that herd7 prints for a test, byte for byte (litmus-c.md 6). An input without an answer
 * leaves no trace in it, as with herd7.
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
    StringBuilder text = new StringBuilder();
    String name = result.test().name();
    Condition condition = result.test().condition();
    line(text, "Test " + name + " " + condition.quantifier().kind());
    if (result.verdictOnly()) {
      verdictOnly(result, text);
    } else {
      line(text, "States " + result.outcomes().size());
      result.outcomes().forEach(outcome -> line(text, state(result.displayed(), outcome)));
      verdict(result, text);
      line(text, "Witnesses");
      witnesses(result, text);
    }
    result.flags().forEach(flag -> line(text, "Flag " + flag));
    line(text, "Condition " + condition.text());
    String counts = result.verdictOnly() ? "" : " " + result.positive() + " " + result.negative();
    line(text, "Observation " + name + " " + Words.observation(result) + counts);
    if (time) {
      line(text, "Time " + name + " " + hundredths(result.cpuSeconds()));
    }
    result.test().hashLines().forEach(hash -> line(text, hash));
    line(text, "");
    out.append(text);
  }

  /** What herd7 has no words for: a verdict from an execution of each kind, if there is one. */
  private static void verdictOnly(CheckResult result, StringBuilder text) {
    line(text, "Verdict-only");
    for (Outcome outcome : result.outcomes()) {
      String kind = outcome.holds() ? "Holds in " : "Fails in ";
      line(text, kind + state(result.displayed(), outcome));
    }
    if (result.completeness() instanceof Completeness.Stopped) {
      boolean holds = result.positive().signum() > 0;
      boolean fails = result.negative().signum() > 0;
      line(
          text,
          holds && fails
              ? "Sometimes: a witness of each kind was found"
              : holds
                  ? "Not Never: a witness was found"
                  : fails ? "Not Always: a witness against was found" : "No witness was found");
    }
    verdict(result, text);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /** A final state on one line. */
  static String state(List<Observable> displayed, Outcome outcome) {
    StringBuilder state = new StringBuilder();
    for (int i = 0; i < displayed.size(); i++) {
      state.append(i == 0 ? "" : " ").append(displayed.get(i)).append('=');
      state.append(outcome.cells().get(i)).append(';');
    }
    return state.toString();
  }

  /** A search that was stopped has no verdict, and herd7 no words for it. */
  private static void verdict(CheckResult result, StringBuilder text) {
    if (result.completeness() instanceof Completeness.Complete) {
      line(text, (result.loopCut() ? "Loop " : "") + Words.verdict(result));
    }
  }

  /** Positive are the executions that bear the condition out: for {@code ~exists}, the others. */
  private static void witnesses(CheckResult result, StringBuilder text) {
    boolean swapped = result.test().condition().quantifier() == Condition.Quantifier.NOT_EXISTS;
    BigInteger positive = swapped ? result.negative() : result.positive();
    BigInteger negative = swapped ? result.positive() : result.negative();
    line(text, "Positive: " + positive + " Negative: " + negative);
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
