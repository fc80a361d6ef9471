package dev.assay.model;

/**
 * An expression cannot be compiled, since it looks into sets whose elements are known only for one
 * execution. Whoever evaluates the enclosing definition then has it interpreted.
 */
final class NotSymbolic extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotSymbolic() {
    super(null, null, false, false);
  }
}
