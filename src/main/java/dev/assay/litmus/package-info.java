/**
 * The C litmus test as written: reads text into a {@code LitmusTest}, macros expanded. All types
 * are immutable values.
 */
@NullMarked
package dev.assay.litmus;

import org.jspecify.annotations.NullMarked;
