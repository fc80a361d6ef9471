package dev.assay.jcstress;

/** A test has no faithful counterpart in Java. The message is the reason, for the list of skips. */
final class Untranslatable extends RuntimeException {

  private static final long serialVersionUID = 1;

  Untranslatable(String reason) {
    super(reason);
  }

  /** The reason; never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
