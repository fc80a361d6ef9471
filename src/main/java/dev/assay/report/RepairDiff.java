package dev.assay.report;

import dev.assay.repair.Repair;
import dev.assay.source.Diagnostic;
import java.io.IOException;

/** Repairs as patches: the diff of the cheapest answer for each test, for {@code git apply}. */
public final class RepairDiff implements RepairReport {

  @Override
  public void repair(Repair repair, Appendable out) throws IOException {
    if (!repair.answers().isEmpty()) {
      out.append(repair.answers().get(0).diff());
    }
  }

  @Override
  public void rejection(String file, Diagnostic error, Appendable out) {
    // it is told on standard error
  }
}
