package dev.assay.herd;

/** A wrong command line or configuration, or a file that is missing: herd7 ends before any test. */
public final class HerdStop extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private HerdStop(String message) {
    super(message);
  }

  /** A wrong option. */
  static HerdStop usage(String message) {
    return new HerdStop(
        "Error: herd7: " + message + ".\n 'herd7 -help' lists the options that Assay has.");
  }

  /** A file that cannot be had. */
  public static HerdStop file(String message) {
    return new HerdStop("herd7: " + message);
  }

  /** Something wrong in a file. */
  public static HerdStop inFile(String message) {
    return new HerdStop(message);
  }

  /** All that is to be said, without a final newline. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
