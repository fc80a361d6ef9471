package dev.assay.language.java;

/** How a test grades a result, in the words of jcstress. */
public enum Expect {
  ACCEPTABLE,
  ACCEPTABLE_INTERESTING,
  FORBIDDEN,
  UNKNOWN;

  /** Whether a result that is graded so may be seen without the test failing. */
  public boolean permits() {
    return this == ACCEPTABLE || this == ACCEPTABLE_INTERESTING;
  }
}
