/**
 * Lowers C programs to the intermediate representation by running them as far as values are known:
 * what is not known becomes code of registers, accesses and branches.
 */
@NullMarked
package dev.assay.language.c.lowering;

import org.jspecify.annotations.NullMarked;
