package dev.assay.cli;

/**
 * What {@code herd7} says of one test.
 *
 * @param file as it was named
 * @param name of the test; empty if it has no answer
 * @param drawing writes graphs of it; gives what is to be said of that
 * @param hash with the name, tells whether a test is another one
 * @param failed whether the test was refused
 * @param code what the run ends with at least
 */
record HerdAnswer(
    String file,
    String name,
    String hash,
    HerdPictures.Drawing drawing,
    Text out,
    String err,
    boolean failed,
    int code) {

  /** A test that is refused. */
  static HerdAnswer failed(String err, int code) {
    return new HerdAnswer("", "", "", HerdPictures.NONE, Text.of(""), err, true, code);
  }

  /** A test of which nothing is said. */
  static HerdAnswer nothing() {
    return new HerdAnswer("", "", "", HerdPictures.NONE, Text.of(""), "", false, 0);
  }

  /** What has to be remembered of it. */
  HerdAnswer withoutText() {
    return new HerdAnswer(file, name, hash, HerdPictures.NONE, Text.of(""), "", failed, code);
  }
}
