/**
 * Enumerates the consistent executions of a test under a model and tallies outcomes, observation
 * and verdict.
 */
@NullMarked
package dev.assay.check;

import org.jspecify.annotations.NullMarked;
