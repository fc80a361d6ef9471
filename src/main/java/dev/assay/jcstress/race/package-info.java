/**
 * The fast runner, as it is in the JVM under test: it has the actors of a generated test meet again
 * and again, and tallies what they saw. Uses nothing but the JDK, since that JVM has nothing else.
 */
@NullMarked
package dev.assay.jcstress.race;

import org.jspecify.annotations.NullMarked;
