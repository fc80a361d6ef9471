package dev.assay.model;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** A name that means something to herd7 and nothing here; {@code try} does not pass over it. */
final class NotSupported extends InputException {

  private static final long serialVersionUID = 1L;

  NotSupported(SourceSpan span, String name, String obstacle) {
    super(span, name + " is not supported: " + obstacle);
  }
}
