package dev.assay.suite;

/** What became of a proof, in order of gravity. */
public enum Status {
  /** All expectations are met, and for a reason. */
  HELD("held"),
  /** All expectations are met, but the test says nothing about the model. */
  VACUOUS("vacuous"),
  /** Some expectation is not met. */
  BROKEN("broken"),
  /** The search stopped at a limit. */
  INCOMPLETE("incomplete"),
  /** Nobody said what to expect. */
  UNEXPECTED("no expectation"),
  /** The test or what is expected of it could not be read. */
  ERROR("error");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** As reports print it. */
  public String word() {
    return word;
  }
}
