package dev.assay.cli;

/**
 * What a run says of one input.
 *
 * @param out for standard output
 * @param err for standard error
 * @param lasting false if another try may have another answer: a file that could not be read,
 *     memory that ran out
 */
record Answer(Text out, String err, ExitCode code, boolean lasting) {

  /** Of an input that the run did not come to before its end. */
  static final Answer NONE = new Answer("", "", ExitCode.INCOMPLETE);

  Answer(Text out, String err, ExitCode code) {
    this(out, err, code, true);
  }

  Answer(String out, String err, ExitCode code) {
    this(Text.of(out), err, code, true);
  }

  /**
   * Whether this is {@link #NONE}, by identity: to compare what a record has takes a start 25 ms.
   */
  @SuppressWarnings("ReferenceEquality")
  boolean isNone() {
    return this == NONE;
  }
}
