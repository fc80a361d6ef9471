/**
 * The C litmus test as written: reads text into a {@code LitmusTest}, macros expanded. All types
 * are immutable values.
 *
 * <p>The way of a text: {@code SectionSplitter} cuts it, {@code SyntaxReader} makes a parse tree of
 * each section, {@code InitReader}, {@code ProgramReader} and {@code ConditionReader} read the
 * trees, {@code Names} and {@code Traps} look for what is wrong or odd. Macros are expanded while a
 * body is read: {@code CallReader} finds the meaning of a call in the {@code MacroTable}.
 */
@NullMarked
package dev.assay.language.litmus;

import org.jspecify.annotations.NullMarked;
