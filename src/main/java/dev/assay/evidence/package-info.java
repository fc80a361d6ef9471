/**
 * Executions of a test as facts, and what facts prove: that an execution is consistent, or that no
 * candidate ends in an outcome. Nothing here knows the engine, though it shares with it the events
 * and the model's compiled plan; who judges what is found here shares neither.
 */
@NullMarked
package dev.assay.evidence;

import org.jspecify.annotations.NullMarked;
