package dev.assay.report;

import dev.assay.property.ResultComparison;
import dev.assay.source.Diagnostic;
import dev.assay.suite.Comparison;
import java.io.IOException;

/** A format in which comparisons of models are written, one test at a time. */
public interface ComparisonReport {

  /** Writes what stands before all tests. */
  void begin(Appendable out) throws IOException;

  /** Writes what the models say of one test. */
  void comparison(Comparison comparison, Appendable out) throws IOException;

  /** Writes which results the models permit a jcstress test. */
  void results(ResultComparison comparison, Appendable out) throws IOException;

  /** Writes what this format says of an input that could not be compared. */
  void rejection(String file, Diagnostic error, Appendable out) throws IOException;

  /**
   * Writes what stands behind all tests.
   *
   * @param compared how many tests there were
   * @param differing on how many of them models disagree
   */
  void end(int compared, int differing, Appendable out) throws IOException;
}
