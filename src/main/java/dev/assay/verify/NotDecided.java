package dev.assay.verify;

/** What is asked for depends on what is not decided yet. */
final class NotDecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDecided() {
    super(null, null, false, false);
  }
}
