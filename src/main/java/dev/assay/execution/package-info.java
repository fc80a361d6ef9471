/**
 * Events and event structures: unfolds a program into one superset of the events of all its paths.
 */
@NullMarked
package dev.assay.execution;

import org.jspecify.annotations.NullMarked;
