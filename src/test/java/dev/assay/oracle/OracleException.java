package dev.assay.oracle;

/** The test has no answer: an error in it, or a use the oracle does not know. */
final class OracleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OracleException(String message) {
    super(message);
  }
}
