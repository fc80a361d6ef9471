/**
 * What one test may spend, and what it has spent so far. The lowest stage, so that every stage can
 * charge its work to it.
 */
@NullMarked
package dev.assay.budget;

import org.jspecify.annotations.NullMarked;
