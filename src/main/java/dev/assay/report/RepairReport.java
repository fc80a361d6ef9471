package dev.assay.report;

import dev.assay.repair.Repair;
import dev.assay.source.Diagnostic;
import java.io.IOException;

/** How a run of repairs is written: one after the other. */
public interface RepairReport {

  /** One repair. */
  void repair(Repair repair, Appendable out) throws IOException;

  /** A test that could not be repaired. */
  void rejection(String file, Diagnostic error, Appendable out) throws IOException;
}
