/**
 * Executions of a test as facts, and what facts prove: that an execution is consistent, or that no
 * candidate ends in an outcome. Certificates are judged here, and so nothing here knows the engine:
 * it shares with it the parsers, the program, the events, and the model's compiled plan.
 */
@NullMarked
package dev.assay.evidence;

import org.jspecify.annotations.NullMarked;
