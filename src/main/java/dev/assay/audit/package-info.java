/**
 * Which of the orderings of a source its proof needs: judges the source with less and less of them,
 * and finds all ways to write it that are enough and have nothing to spare.
 */
@NullMarked
package dev.assay.audit;

import org.jspecify.annotations.NullMarked;
