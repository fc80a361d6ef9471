/** A partly decided execution, and the decisions that lead from one to the next. */
@NullMarked
package dev.assay.engine.state;

import org.jspecify.annotations.NullMarked;
