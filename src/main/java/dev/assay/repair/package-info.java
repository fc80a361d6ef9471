/**
 * Makes the source of a proof that does not hold into one of a proof that does: the cheapest edits
 * that ask for more order, each as a diff.
 */
@NullMarked
package dev.assay.repair;

import org.jspecify.annotations.NullMarked;
