package dev.assay.report;

import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked;
import dev.assay.jcstress.Crosschecked.Seen;
import dev.assay.jcstress.Crosschecked.Verdict;
import dev.assay.jcstress.Grade;
import dev.assay.jcstress.MappingCheck;
import dev.assay.jcstress.TestRun;
import dev.assay.jcstress.Translation;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A cross-check for people: a paragraph for each test, and a summary. */
public final class CrosscheckText implements CrosscheckReport {

  @Override
  public void write(CrosscheckRun run, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder();
    run.checked().forEach(test -> paragraph(test, run, text));
    for (Translation.Skipped skip : run.skipped()) {
      text.append("Skip ").append(skip.testName()).append(": ").append(skip.reason());
      text.append(" (").append(Printable.line(skip.fileName())).append(")\n");
    }
    summary(run, text);
    out.append(text);
  }

  private static void paragraph(Crosschecked test, CrosscheckRun run, StringBuilder text) {
    text.append("Test ").append(test.test().testName()).append(": ");
    text.append(verdict(test)).append('\n');
    for (Seen seen : test.seen()) {
      text.append("%,14d  ".formatted(seen.count()));
      text.append(pad(seen.outcome().text(), textWidth(test))).append("  ");
      text.append(comment(seen)).append('\n');
    }
    MappingCheck mapping = test.test().mapping();
    if (mapping instanceof MappingCheck.Unchecked unchecked) {
      text.append("  mapping not checked: ").append(unchecked.reason()).append('\n');
    } else if (mapping instanceof MappingCheck.Wider wider) {
      text.append("  Java itself allows more: ");
      text.append(String.join(" ", wider.outcomes())).append('\n');
    }
    for (TestRun ended : test.runs()) {
      if (ended.ending() != TestRun.Ending.FINISHED) {
        text.append("  ").append(circumstances(ended)).append(": ");
        text.append(SourceFile.bytewise(ended.message())).append('\n');
      }
    }
    if (test.verdict() == Verdict.CONTRADICTED) {
      finding(test, run, text);
    }
    text.append('\n');
  }

  private static String circumstances(TestRun run) {
    List<String> parts = new ArrayList<>();
    if (!run.flags().isEmpty()) {
      parts.add("with " + String.join(" ", run.flags()));
    }
    if (!run.jvm().isEmpty()) {
      parts.add("on " + SourceFile.bytewise(run.jvm()));
    }
    return String.join(" ", parts);
  }

  private static int textWidth(Crosschecked test) {
    return test.seen().stream().mapToInt(seen -> seen.outcome().text().length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String verdict(Crosschecked test) {
    String model = test.test().allowed().model();
    String samples = "%,d samples".formatted(test.samples());
    long allowed = test.seen().stream().filter(s -> s.outcome().grade() != Grade.FORBIDDEN).count();
    long reached =
        test.seen().stream()
            .filter(s -> s.outcome().grade() != Grade.FORBIDDEN && s.count() > 0)
            .count();
    return switch (test.verdict()) {
      case AGREES ->
          "agrees with %s; %d of %d allowed outcomes seen in %s"
              .formatted(model, reached, allowed, samples);
      case CONTRADICTED -> "CONTRADICTS " + model + " in " + samples;
      case INCONCLUSIVE ->
          "inconclusive: only %s, fewer than %,d".formatted(samples, Crosschecked.FEWEST_SAMPLES);
      case FAILED -> "failed after " + samples;
      case INTERRUPTED -> "interrupted after " + samples + "; partial";
    };
  }

  private static String comment(Seen seen) {
    String description = SourceFile.bytewise(seen.outcome().description());
    if (seen.outcome().grade() == Grade.FORBIDDEN) {
      return "FORBIDDEN AND SEEN. " + description;
    }
    return seen.count() == 0 ? "Not seen. " + description : description;
  }

  /** Everything that is needed to reproduce the outcome and to find out whose fault it is. */
  private static void finding(Crosschecked test, CrosscheckRun run, StringBuilder text) {
    Set<String> forbidden = new TreeSet<>();
    test.forbidden().forEach(seen -> forbidden.add(seen.outcome().key()));
    for (TestRun each : test.runs()) {
      long count =
          each.counts().entrySet().stream()
              .filter(entry -> forbidden.contains(entry.getKey()))
              .mapToLong(entry -> entry.getValue())
              .sum();
      text.append("%,14d  forbidden in %,d samples".formatted(count, each.samples()));
      text.append(' ').append(circumstances(each)).append('\n');
    }
    text.append("  machine: ").append(machine(run)).append('\n');
    text.append("  again: assay crosscheck ").append(run.reproduce()).append(' ');
    text.append(Printable.line(test.test().fileName())).append('\n');
  }

  private static String machine(CrosscheckRun run) {
    int cores = run.machine().cores();
    return run.machine().cpu() + ", " + cores + (cores == 1 ? " core" : " cores");
  }

  private static void summary(CrosscheckRun run, StringBuilder text) {
    int tests = run.checked().size() + run.skipped().size();
    List<Verdict> verdicts = List.of(Verdict.values());
    text.append(tests).append(tests == 1 ? " test: " : " tests: ");
    for (Verdict verdict : verdicts) {
      long count = run.count(verdict);
      if (count > 0 || verdict == Verdict.AGREES) {
        text.append(count).append(' ').append(word(verdict)).append(", ");
      }
    }
    text.append(run.skipped().size()).append(" skipped");
    if (tests > 0) {
      text.append(" (").append(100 * run.skipped().size() / tests).append(" %)");
    }
    text.append('\n');
    run.skipReasons()
        .forEach(
            (reason, count) ->
                text.append("  ").append(count).append(" skipped: ").append(reason).append('\n'));
    text.append("  on ").append(machine(run)).append('\n');
    run.report()
        .ifPresent(
            place -> text.append("  report: ").append(SourceFile.bytewise(place)).append('\n'));
    if (run.interrupted()) {
      text.append("  interrupted: these results are partial\n");
    }
  }

  /** A verdict as a word of the summary. */
  static String word(Verdict verdict) {
    return switch (verdict) {
      case AGREES -> "agree";
      case CONTRADICTED -> "contradicted";
      case INCONCLUSIVE -> "inconclusive";
      case FAILED -> "failed";
      case INTERRUPTED -> "interrupted";
    };
  }
}
