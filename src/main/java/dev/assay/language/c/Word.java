package dev.assay.language.c;

import dev.assay.source.SourceSpan;
import java.util.Set;

/**
 * A word of a C file, with its place.
 *
 * @param type a token type of the grammar
 * @param spaced whether blank space or a comment stands before it
 * @param span its place in the file; of a word that a macro put there, the use of the macro
 * @param hidden the macros that it came out of, which it does not start again
 */
record Word(int type, String text, boolean spaced, SourceSpan span, Set<String> hidden) {

  Word(int type, String text, boolean spaced, SourceSpan span) {
    this(type, text, spaced, span, Set.of());
  }

  Word at(SourceSpan place, boolean withSpace, Set<String> alsoHidden) {
    return new Word(type, text, withSpace, place, alsoHidden);
  }

  boolean is(int other) {
    return type == other;
  }
}
