package dev.assay.engine.answer;

import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** Some execution reads from what is no location of the program. */
public final class IllegalAddressException extends InputException {

  private static final long serialVersionUID = 1;

  private final boolean isNull;

  /**
   * An error at a read.
   *
   * @param isNull whether the address is the number 0
   */
  public IllegalAddressException(
      SourceSpan span, String message, boolean isNull, HerdWords herdWords) {
    super(span, message, herdWords);
    this.isNull = isNull;
  }

  /** Whether the address is the number 0. */
  public boolean isNull() {
    return isNull;
  }
}
