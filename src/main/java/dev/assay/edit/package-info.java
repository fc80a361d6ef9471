/**
 * What a person who edits a text asks of it: what is wrong, what it answers, what a word means and
 * where else it stands, how it could be written. From a text and an offset to values; the page and
 * the language server show them.
 */
@NullMarked
package dev.assay.edit;

import org.jspecify.annotations.NullMarked;
