package dev.assay.source;

import java.util.List;

/** An error or a warning at a place of an input. */
public record Diagnostic(Severity severity, SourceSpan span, String message) {

  /** Of more errors or warnings of one input, the others are only counted. */
  private static final int MOST_RENDERED = 20;

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

  boolean isError() {
    return severity == Severity.ERROR;
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

  /**
   * All of what is wrong with one input, or all warnings, one below the other; of very many, the
   * first. Without a final newline.
   */
  public static String render(List<Diagnostic> all) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : all.subList(0, Math.min(all.size(), MOST_RENDERED))) {
      text.append(text.isEmpty() ? "" : "\n").append(diagnostic.render());
    }
    int more = all.size() - MOST_RENDERED;
    if (more > 0) {
      text.append("\nand ").append(more).append(" more ").append(all.get(0).severity().word());
      text.append(more == 1 ? "" : "s");
    }
    return text.toString();
  }
}
