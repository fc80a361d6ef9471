package dev.assay.report;

import dev.assay.explain.Explanation;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.suite.Baseline;
import dev.assay.suite.ProofResult;
import dev.assay.suite.SuiteRun;
import java.io.IOException;

/**
 * A run of a suite as Markdown, for the summary of a job on GitHub: what is wrong, with its
 * executions, and how many proofs held.
 */
public final class SuiteMarkdown implements SuiteReport {

  /** GitHub takes a megabyte of summary. */
  private static final int MOST_SHOWN = 100;

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    out.append("### Ordering proofs\n\n").append(inline(run.summary())).append("\n");
    for (Diagnostic problem : run.problems()) {
      out.append("\n- **problem** ").append(code(problem.span().position())).append(": ");
      out.append(inline(problem.message())).append('\n');
    }
    for (Baseline.Change change : run.changes()) {
      out.append("\n- **").append(change.kind()).append("** ").append(code(change.key()));
      out.append(change.before().isEmpty() ? "" : ", was " + inline(change.before()));
      out.append(change.after().isEmpty() ? "" : ", now " + inline(change.after())).append('\n');
    }
    int shown = 0;
    for (ProofResult result : run.mismatches()) {
      if (shown++ == MOST_SHOWN) {
        int others = run.mismatches().size() - MOST_SHOWN;
        out.append("\nand ").append(String.valueOf(others)).append(" others\n");
        break;
      }
      mismatch(result, out);
    }
  }

  private static void mismatch(ProofResult result, Appendable out) throws IOException {
    out.append("\n#### ").append(result.status().word()).append(": ");
    out.append(code(result.key())).append("\n\n");
    for (String expected : result.expected()) {
      out.append("- expected ").append(inline(expected)).append('\n');
    }
    if (result.answer().isPresent()) {
      out.append("- got ").append(inline(result.answer().get().text())).append('\n');
    }
    for (String complaint : result.furtherComplaints()) {
      out.append("- ").append(inline(complaint)).append('\n');
    }
    for (Explanation execution : result.counterexamples()) {
      String text = escaped(Printable.text(Counterexamples.text(execution)));
      out.append("\n<pre>\n").append(text).append("\n</pre>\n");
    }
  }

  private static String code(String text) {
    return "<code>" + escaped(Printable.line(text)) + "</code>";
  }

  /** Text on one line that no sign of Markdown or HTML in it changes. */
  private static String inline(String text) {
    return escaped(Printable.line(text));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '*', '_', '`', '[', ']', '\\', '|', '#', '~', '@', '!', '$' ->
            safe.append("&#").append((int) c).append(';');
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
