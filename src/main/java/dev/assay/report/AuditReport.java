package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.source.Diagnostic;
import java.io.IOException;

/** How a run of audits is written: one after the other, and what they come to. */
public interface AuditReport {

  /** What stands before all audits. */
  void begin(Appendable out) throws IOException;

  /** One audit. */
  void audit(Audit audit, Appendable out) throws IOException;

  /** A test that could not be audited. */
  void rejection(String file, Diagnostic error, Appendable out) throws IOException;

  /** What all of them come to. */
  void end(AuditTotals totals, Appendable out) throws IOException;
}
