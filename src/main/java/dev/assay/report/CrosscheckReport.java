package dev.assay.report;

import dev.assay.jcstress.CrosscheckRun;
import java.io.IOException;

/** A format in which a cross-check is written. Text is one character a byte. */
public interface CrosscheckReport {

  /** Writes the whole run. */
  void write(CrosscheckRun run, Appendable out) throws IOException;
}
