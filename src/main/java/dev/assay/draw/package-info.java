/**
 * Pictures of executions and of the cycles that a model forbids: what is drawn where, and as SVG,
 * DOT or text.
 */
@NullMarked
package dev.assay.draw;

import org.jspecify.annotations.NullMarked;
