/**
 * What follows from what was decided: values, branches, and the bounds of the model's relations.
 */
@NullMarked
package dev.assay.engine.infer;

import org.jspecify.annotations.NullMarked;
