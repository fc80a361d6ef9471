/** Judges programs by what none of their executions should do. */
@NullMarked
package dev.assay.property;

import org.jspecify.annotations.NullMarked;
