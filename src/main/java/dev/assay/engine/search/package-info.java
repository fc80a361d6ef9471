/**
 * The depth-first search for consistent executions, by one thread or several, with what it learns
 * from dead ends.
 */
@NullMarked
package dev.assay.engine.search;

import org.jspecify.annotations.NullMarked;
