package dev.assay.language.litmus;

import dev.assay.source.Diagnostic;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a program herd7 does not read at all, and what it reads otherwise than C does; filled
 * while the program is read. A program that herd7 does not read has C's meaning throughout.
 */
final class Spellings {

  private final Meaning meaning;
  private final Set<String> told = new HashSet<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private boolean foreign;
  private Optional<Difference> difference = Optional.empty();
  private Optional<Difference> unsigned = Optional.empty();

  /** A word that herd7 and C differ about. */
  record Difference(SourceSpan span, String word) {}

  Spellings(Meaning meaning) {
    this.meaning = meaning;
  }

  boolean isC() {
    return meaning == Meaning.C;
  }

  /** Whether what herd7 does not read is an error. */
  boolean isHerdAlone() {
    return meaning == Meaning.HERD_ALONE;
  }

  /** Whether something was read that herd7 refuses. */
  boolean isForeign() {
    return foreign;
  }

  /** The first word that herd7 reads otherwise than C does. */
  Optional<Difference> difference() {
    return difference;
  }

  /** Notes what herd7 refuses, and what needs no warning. */
  void foreign() {
    foreign = true;
  }

  /** Notes syntax that herd7 refuses; of each kind, the first is told. */
  void syntax(SourceSpan span, String message) {
    if (isHerdAlone()) {
      int start = span.column() - 1;
      HerdWords.Place place = new HerdWords.Place(span.line(), start, span.length());
      String line = span.file().line(span.line());
      String word = line.substring(start, Math.min(line.length(), start + span.length()));
      throw new InputException(
          span, message, HerdWords.syntax("unexpected '" + word + "' (in prog)", place));
    }
    foreign(span, message);
  }

  /** Notes what herd7 refuses; of each kind, the first is told. */
  void foreign(SourceSpan span, String message) {
    foreign = true;
    warn(span, message);
  }

  /** Warns; of each message, the first is told. */
  void warn(SourceSpan span, String message) {
    if (told.add(message)) {
      warnings.add(Diagnostic.warning(span, message));
    }
  }

  /** Notes a type that is read as another. */
  void type(SourceSpan span, String name, TypeSpellings.Spelling spelling) {
    if (isHerdAlone()) {
      syntax(span, name + " is no type of herd7");
    }
    String sign = spelling.signed() ? "" : ", and no sign in C";
    foreign(
        span,
        name
            + " is read as "
            + spelling.type()
            + (spelling.truth()
                ? ", whose values are 0 and 1"
                : spelling.type().equals("int") ? ": every value has 32 bits here" + sign : ""));
    if (!spelling.signed() && unsigned.isEmpty()) {
      unsigned = Optional.of(new Difference(span, name));
    }
  }

  /** The first type without a sign. */
  Optional<Difference> unsigned() {
    return unsigned;
  }

  /** Notes a word that C reads otherwise. */
  void differs(SourceSpan span, String word) {
    if (difference.isEmpty()) {
      difference = Optional.of(new Difference(span, word));
    }
  }

  List<Diagnostic> warnings() {
    return warnings;
  }
}
