package dev.assay.lsp;

import dev.assay.edit.Advice;
import dev.assay.edit.Checked;
import dev.assay.edit.Document;
import dev.assay.edit.Outline;
import java.util.List;
import java.util.Optional;

/**
 * A version of a text that is open, with what is known of it so far. A change makes another; the
 * searches for this one then stop.
 */
final class OpenDocument {

  private final String uri;
  private final int version;
  private final Document document;
  private final Outline outline;
  private volatile Optional<String> earlier;
  private volatile Optional<Checked> checked = Optional.empty();
  private volatile List<Advice.Suggestion> advice = List.of();
  private volatile boolean replaced;

  /**
   * A version.
   *
   * @param earlier the verdict of the version before, which says nothing of this one
   */
  OpenDocument(String uri, int version, Document document, Optional<String> earlier) {
    this.uri = uri;
    this.version = version;
    this.document = document;
    this.outline = Outline.of(document);
    this.earlier = earlier;
  }

  String uri() {
    return uri;
  }

  int version() {
    return version;
  }

  Document document() {
    return document;
  }

  Outline outline() {
    return outline;
  }

  /** Whether there is a newer version, or the text was closed. */
  boolean isReplaced() {
    return replaced;
  }

  void replace() {
    replaced = true;
  }

  /** Notes that the text is faulty: then no verdict stands beside it, not even an old one. */
  void noteFaulty() {
    earlier = Optional.empty();
  }

  void note(Checked answer) {
    checked = Optional.of(answer);
  }

  Optional<Checked> checked() {
    return checked;
  }

  void note(List<Advice.Suggestion> suggestions) {
    advice = suggestions;
  }

  /** What audit or repair suggests; empty until they have come to an end. */
  List<Advice.Suggestion> advice() {
    return advice;
  }

  /** The verdict of this version, or else that of an earlier one. */
  Optional<String> lastVerdict() {
    return checked.isPresent() ? checked.get().verdict() : earlier;
  }

  /** What stands above the test: the verdict, or that an old one is out of date. */
  Optional<String> title() {
    return checked.isPresent()
        ? checked.get().verdict()
        : earlier.map(verdict -> "checking … (was: " + verdict + ")");
  }
}
