package dev.assay.source;

/**
 * An input is wrong, or uses what is not supported, at a given place. Thrown where it is found and
 * caught once, in {@code cli}, or per test where the other tests of a run must still be answered.
 */
public class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SourceSpan span;

  /**
   * An error at a place.
   *
   * @param message what is wrong, in the language of the input; then, where known, what is right
   */
  public InputException(SourceSpan span, String message) {
    super(message);
    this.span = span;
  }

  /** Where the error is. */
  public SourceSpan span() {
    return span;
  }

  /** {@code file:line:col: error: message}, the line, and carets. */
  public String render() {
    return new Diagnostic(Diagnostic.Severity.ERROR, span, getMessage()).render();
  }

  @Override
  public final String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
