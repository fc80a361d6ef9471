package dev.assay.cli;

import dev.assay.audit.Audit;
import dev.assay.audit.Auditor;
import dev.assay.audit.Status;
import dev.assay.audit.WholeSource;
import dev.assay.report.AuditReport;
import dev.assay.report.AuditTotals;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Audits one input at a time, and counts; whatever goes wrong is part of an answer. */
final class AuditRun {

  private final Auditor auditor;
  private final AuditReport report;
  private final Set<Status> denied;
  private final boolean shown;
  private final InputStream standardInput;
  private final WholeSources sources;
  private final AuditTotals totals = new AuditTotals();

  /**
   * A run.
   *
   * @param denied what an ordering must not be
   * @param sources what reads sources in languages of their own
   * @param shown whether an execution is shown for each ordering that is needed
   */
  AuditRun(
      Auditor auditor,
      AuditReport report,
      Set<Status> denied,
      boolean shown,
      WholeSources sources,
      InputStream standardInput) {
    this.auditor = auditor;
    this.report = report;
    this.denied = denied;
    this.shown = shown;
    this.sources = sources;
    this.standardInput = standardInput;
  }

  String begin() {
    return text(report::begin);
  }

  /** What is found of an input; may be called from several threads. */
  Answer answer(Input input) {
    if (input instanceof Input.Unusable unusable) {
      return rejection(unusable.name(), new Failure(unusable.error(), ExitCode.BAD_INPUT));
    }
    String name = ComparisonRun.name(input);
    try {
      Optional<Answer> ofJava = sources.java(input, this::answer, report::rejection);
      if (ofJava.isPresent()) {
        return ofJava.get();
      }
      byte[] bytes =
          input instanceof Input.TestFile file
              ? InputFiles.readArgument(file.path())
              : InputFiles.read(standardInput);
      return auditor.within(() -> answer(SourceFile.of(name, bytes)));
    } catch (IOException | RuntimeException | Error e) {
      return rejection(SourceFile.bytewise(name), Failure.of(name, e));
    }
  }

  private Answer answer(SourceFile file) {
    Optional<WholeSource> program = sources.program(file);
    if (program.isPresent()) {
      return answer(program.get());
    }
    Audit audit = auditor.withCosts(auditor.audit(file));
    return answer(shown ? auditor.withExecutions(audit) : audit);
  }

  private Answer answer(WholeSource source) {
    Audit audit = auditor.audit(source);
    return answer(shown ? auditor.withExecutions(audit, source) : audit);
  }

  private Answer answer(Audit audit) {
    totals.add(audit);
    StringBuilder err = new StringBuilder();
    audit.subject().warnings().forEach(warning -> err.append(warning.render()).append('\n'));
    ExitCode code = audit.complete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE;
    if (audit.ofOrder().stream().anyMatch(answer -> denied.contains(answer.status()))) {
      code = code.and(ExitCode.CONTRADICTED);
    }
    return new Answer(text(out -> report.audit(audit, out)), err.toString(), code);
  }

  private Answer rejection(String file, Failure failure) {
    return new Answer(
        text(out -> report.rejection(file, failure.error(), out)),
        failure.render() + "\n",
        failure.code());
  }

  String end() {
    return text(out -> report.end(totals, out));
  }

  private static String text(Text text) {
    return text.asString();
  }
}
