package dev.assay.report;

import dev.assay.engine.answer.CheckResult;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.util.List;

/**
 * A format in which answers are written, one test at a time and in input order, so that a run that
 * is cut short leaves whole answers behind. Text is one character a byte, as {@code SourceFile} has
 * it.
 */
public interface Report {

  /** Writes the answer for one test. */
  void answer(CheckResult result, Appendable out) throws IOException;

  /**
   * Writes what this format says of an input that has no answer.
   *
   * @param errors what is wrong with it, in the order of their places; at least one
   */
  void rejection(SourceFile input, List<Diagnostic> errors, Appendable out) throws IOException;
}
