/**
 * Passes from program to program: what the operations of a language become on a machine, and what
 * an older memory model of the kernel took read-modify-writes for.
 */
@NullMarked
package dev.assay.mapping;

import org.jspecify.annotations.NullMarked;
