package dev.assay.report;

import dev.assay.suite.SuiteRun;
import java.io.IOException;

/**
 * A format in which a whole run of a suite is written. Text is one character a byte, as {@code
 * SourceFile} has it; what is written is UTF-8 in the same way.
 */
public interface SuiteReport {

  /** Writes all of a run. */
  void write(SuiteRun run, Appendable out) throws IOException;
}
