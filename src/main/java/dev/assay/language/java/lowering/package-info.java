/**
 * Lowers jcstress tests to the intermediate representation, by running them as far as values are
 * known: the state is built, calls are inlined, and what is not known becomes code of registers,
 * accesses and branches.
 */
@NullMarked
package dev.assay.language.java.lowering;

import org.jspecify.annotations.NullMarked;
