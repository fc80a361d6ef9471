/** Tests of the translation to Java, and of what becomes of it when JVMs misbehave. */
@NullMarked
package dev.assay.jcstress;

import org.jspecify.annotations.NullMarked;
