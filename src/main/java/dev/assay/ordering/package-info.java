/**
 * The orderings of a source: where its text asks for order, and how less or more of it would be
 * written there. Every change is an edit of the text, so that what is judged is a file that a
 * person could have written, and what is proposed is a diff of theirs.
 */
@NullMarked
package dev.assay.ordering;

import org.jspecify.annotations.NullMarked;
