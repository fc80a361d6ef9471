package dev.assay.source;

/** An error or a warning at a place of an input. */
public record Diagnostic(Severity severity, SourceSpan span, String message) {

  /** How grave a diagnostic is. */
  public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** The word printed before the message. */
    public String word() {
      return word;
    }
  }

  /** A warning at a place. */
  public static Diagnostic warning(SourceSpan span, String message) {
    return new Diagnostic(Severity.WARNING, span, message);
  }

  /**
   * {@code file:line:col: error: message}, the line, and carets, without a final newline. Of a file
   * that is empty, or could not be read, there is no line to show.
   */
  public String render() {
    String head = span.position() + ": " + severity.word() + ": " + Printable.text(message);
    return span.file().text().isEmpty() ? head : head + "\n" + span.excerpt();
  }
}
