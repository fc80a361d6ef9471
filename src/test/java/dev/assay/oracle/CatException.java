package dev.assay.oracle;

import dev.assay.source.SourceSpan;

/** A run-time error of a model, which {@code try} catches. */
final class CatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatException(SourceSpan span, String message) {
    super(span.position() + ": " + message);
  }

  CatException(String message) {
    super(message);
  }
}
