package dev.assay.report;

import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.source.Diagnostic;
import dev.assay.source.Printable;
import dev.assay.suite.Baseline;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A run of a suite for people: a line a proof, a summary, and at the end what is wrong. The lines
 * can be had one by one, while the run goes on.
 */
public final class SuiteText implements SuiteReport {

  private static final int STATUS = 15;
  private static final int OBSERVATION = 12;
  private static final int REASON = 14;
  private static final int MODEL = 10;

  private final boolean quiet;
  private final OptionalDouble seconds;

  /**
   * A run.
   *
   * @param quiet whether proofs that hold have no lines
   * @param seconds that the run took; empty if that is not to be said
   */
  public SuiteText(boolean quiet, OptionalDouble seconds) {
    this.quiet = quiet;
    this.seconds = seconds;
  }

  @Override
  public void write(SuiteRun run, Appendable out) throws IOException {
    for (ProofResult result : run.results()) {
      out.append(line(result));
    }
    out.append(end(run));
  }

  /** Status, observation, kind of reason, model, file, and the reason in words. */
  public String line(ProofResult result) {
    if (quiet && result.status() == Status.HELD) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    column(result.status().word(), STATUS, line);
    column(result.answer().map(ProofResult.Answer::observation).orElse("-"), OBSERVATION, line);
    column(result.reason().map(Reason::word).orElse("-"), REASON, line);
    column(result.model().isEmpty() ? "-" : result.model(), MODEL, line);
    line.append(result.file());
    result.reason().ifPresent(reason -> line.append(": ").append(reason.text()));
    if (result.accepted()) {
      line.append(" (accepted)");
    }
    return Printable.line(line.toString()) + "\n";
  }

  private static void column(String text, int width, StringBuilder line) {
    line.append(text).append(" ".repeat(Math.max(1, width - text.length())));
  }

  /** Notes, changes, problems, the mismatches, and the summary last. */
  public String end(SuiteRun run) {
    StringBuilder end = new StringBuilder();
    notes(run, end);
    changes(run, end);
    problems(run, end);
    mismatches(run, end);
    end.append('\n').append(run.summary());
    seconds.ifPresent(s -> end.append(String.format(Locale.ROOT, "; took %.1f s", s)));
    return Printable.text(end.append('\n').toString());
  }

  private static void notes(SuiteRun run, StringBuilder end) {
    List<SuiteRun.Noted> notes = run.notes();
    end.append(notes.isEmpty() ? "" : "\nNotes:\n");
    for (SuiteRun.Noted noted : notes) {
      end.append("  ")
          .append(Printable.line(noted.result().key()))
          .append(": ")
          .append(noted.note().text())
          .append('\n');
    }
  }

  private static void changes(SuiteRun run, StringBuilder end) {
    boolean first = true;
    for (Baseline.Change change : run.changes()) {
      end.append(first ? "\nChanges since the baseline:\n" : "");
      end.append("  ");
      column(change.kind(), 9, end);
      end.append(Printable.line(change.key()));
      if (!change.before().isEmpty()) {
        end.append(": was ").append(change.before());
      }
      if (!change.after().isEmpty()) {
        end.append(change.before().isEmpty() ? ": " : "; now ").append(change.after());
      }
      end.append('\n');
      first = false;
    }
  }

  private static void problems(SuiteRun run, StringBuilder end) {
    if (!run.problems().isEmpty()) {
      end.append("\nProblems:\n");
    }
    for (Diagnostic problem : run.problems()) {
      end.append("  ").append(problem.span().position()).append(": ");
      end.append(problem.message()).append('\n');
    }
  }

  private static String indented(String text) {
    return text.replace("\n", "\n    ").replace("\n    \n", "\n\n");
  }

  private static void mismatches(SuiteRun run, StringBuilder end) {
    if (!run.mismatches().isEmpty()) {
      end.append("\nMismatches:\n");
    }
    for (ProofResult result : run.mismatches()) {
      end.append("  ")
          .append(result.status().word())
          .append(": ")
          .append(Printable.line(result.key()));
      end.append('\n');
      for (String expected : result.expected()) {
        end.append("    expected  ").append(expected).append('\n');
      }
      result
          .answer()
          .ifPresent(answer -> end.append("    got       ").append(answer.text()).append('\n'));
      for (String complaint : result.furtherComplaints()) {
        end.append("    ").append(indented(complaint)).append('\n');
      }
      for (Explanation shown : result.counterexamples()) {
        end.append("\n    ").append(indented(Counterexamples.text(shown))).append("\n\n");
      }
    }
  }
}
