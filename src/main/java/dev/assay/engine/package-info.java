/**
 * Enumerates the consistent executions of a test under a model and tallies outcomes, observation
 * and verdict. {@link dev.assay.engine.Checker} is the only door; its rooms build on each other in
 * the order {@code answer}, {@code state}, {@code space}, {@code infer}, {@code branch}, {@code
 * search}.
 */
@NullMarked
package dev.assay.engine;

import org.jspecify.annotations.NullMarked;
