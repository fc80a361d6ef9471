/** Lowers a litmus test to threads of guarded instructions over locations and registers. */
@NullMarked
package dev.assay.program;

import org.jspecify.annotations.NullMarked;
