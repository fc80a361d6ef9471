/** What to decide next, and in how many ways what is left can be decided. */
@NullMarked
package dev.assay.engine.branch;

import org.jspecify.annotations.NullMarked;
