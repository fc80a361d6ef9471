/**
 * The door for other programs: {@link dev.assay.Assay} for a question at a time, {@link
 * dev.assay.Session} for documents that change, {@link dev.assay.Settings} for what is asked of
 * them, {@link dev.assay.Result} for the answers.
 *
 * <p>What is in the other packages is the inside, and may change at any time, except where a type
 * of theirs is part of a signature here.
 */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
