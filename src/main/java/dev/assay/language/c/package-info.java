/**
 * C programs: words, preprocessor, syntax, names and types. What comes out is a typed tree ({@link
 * TranslationUnit}); what it means is said in {@code docs/c-programs.md}.
 */
@NullMarked
package dev.assay.language.c;

import org.jspecify.annotations.NullMarked;
