package dev.assay.cli;

import dev.assay.engine.answer.CheckResult;
import dev.assay.extract.Comparison;
import dev.assay.extract.FoundTest;
import dev.assay.extract.QuotedOutput;
import dev.assay.extract.TestForm;
import dev.assay.language.litmus.MacroTable;
import dev.assay.report.HerdText;
import java.io.IOException;
import java.util.Optional;

/** What {@code assay extract --check} says of an output that is quoted for a test. */
record QuoteReport(String text, ExitCode code) {

  /**
   * Judges an output.
   *
   * @param line of the file in which it begins
   */
  static QuoteReport of(
      FoundTest test, QuotedOutput quote, int line, CheckResult result, MacroTable macros)
      throws IOException {
    StringBuilder herd = new StringBuilder();
    new HerdText(false).answer(result, herd);
    QuotedOutput answer = QuotedOutput.of(herd.toString());
    Comparison comparison = Comparison.of(quote, answer);
    Optional<TestForm> form = quote.hash().flatMap(hash -> test.formWithHash(hash, macros));
    boolean hashDiffers = quote.hash().isPresent() && form.isEmpty();
    boolean right = comparison.differences().isEmpty() && !hashDiffers;
    StringBuilder text = new StringBuilder();
    boolean runs = Comparison.isOfRuns(quote, answer);
    text.append(runs ? observed(right, line) : quoted(right, line)).append(said(result));
    text.append(runs ? seen(quote, answer) : "").append('\n');
    comparison.differences().forEach(difference -> line(text, difference));
    if (hashDiffers) {
      line(
          text,
          "quoted Hash="
              + quote.hash().get()
              + ", but no form of the test that was tried has it; as it stands it has "
              + result.test().hashLines().get(0));
    }
    form.ifPresent(
        f ->
            line(text, "Hash=" + quote.hash().orElseThrow() + " is that of the test " + f.words()));
    if (!comparison.notQuoted().isEmpty()) {
      line(text, "not quoted: " + String.join(", ", comparison.notQuoted()));
    }
    return new QuoteReport(text.toString(), right ? ExitCode.ANSWERED : ExitCode.CONTRADICTED);
  }

  private static String quoted(boolean right, int line) {
    return (right ? "as quoted in line " : "not as quoted in line ") + line + ": ";
  }

  private static String observed(boolean right, int line) {
    String how = right ? "as observed in line " : "not as observed in line ";
    return how + line + ": ";
  }

  /** How much of what the model allows was seen in how many runs. */
  private static String seen(QuotedOutput quote, QuotedOutput answer) {
    if (quote.isOfRuns() && Comparison.seen(quote, answer) > 0) {
      return "; "
          + Comparison.seen(quote, answer)
          + " seen"
          + quote.runs().map(n -> " in " + n + " runs").orElse("");
    }
    return quote.runs().map(n -> "; " + n + " runs").orElse("");
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  /** The answer in a phrase. */
  static String said(CheckResult result) {
    int states = result.outcomes().size();
    return result.observation().word()
        + " "
        + result.positive()
        + " "
        + result.negative()
        + ", "
        + states
        + (states == 1 ? " state" : " states")
        + " under "
        + result.model();
  }
}
