package dev.assay.source;

import dev.assay.source.Diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * An input is wrong, or uses what is not supported, at a given place. Thrown where it is found and
 * caught once, in {@code cli}, or per test where the other tests of a run must still be answered.
 */
public class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SourceSpan span;
  private final transient List<Diagnostic> all;
  private final transient Optional<HerdWords> herdWords;

  /**
   * An error at a place.
   *
   * @param message what is wrong, in the language of the input; then, where known, what is right
   */
  public InputException(SourceSpan span, String message) {
    this(span, message, Optional.empty());
  }

  /** An error at a place that herd7 finds too, with what it says. */
  public InputException(SourceSpan span, String message, HerdWords herdWords) {
    this(span, message, Optional.of(herdWords));
  }

  private InputException(SourceSpan span, String message, Optional<HerdWords> herdWords) {
    super(message);
    this.span = span;
    this.all = List.of(new Diagnostic(Severity.ERROR, span, getMessage()));
    this.herdWords = herdWords;
  }

  private InputException(Diagnostic first, List<Diagnostic> all) {
    super(first.message());
    this.span = first.span();
    this.all = List.copyOf(all);
    this.herdWords = Optional.empty();
  }

  /**
   * All that is wrong with an input.
   *
   * @param all in the order of their places; the first error stands for the whole
   * @throws java.util.NoSuchElementException if none is an error
   */
  public static InputException ofAll(List<Diagnostic> all) {
    return new InputException(
        all.stream().filter(Diagnostic::isError).findFirst().orElseThrow(), all);
  }

  /** What herd7 says of the same; empty if that is not known, or it says nothing. */
  public final Optional<HerdWords> herdWords() {
    return herdWords;
  }

  /** Where the error is. */
  public SourceSpan span() {
    return span;
  }

  /** All errors, and warnings about what was read beside them, in the order of their places. */
  public List<Diagnostic> diagnostics() {
    return all;
  }

  /** All errors, in the order of their places. */
  public List<Diagnostic> errors() {
    return all.stream().filter(Diagnostic::isError).toList();
  }

  /** Of each error {@code file:line:col: error: message}, the line, and carets. */
  public String render() {
    return Diagnostic.render(errors());
  }

  @Override
  public final String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
