/**
 * Says why: what a verdict rests on, and whether it rests on anything.
 *
 * <p>It asks the checker about the same test under parts of the model, so whatever it says of an
 * axiom was found out by a search without that axiom.
 */
@NullMarked
package dev.assay.explain;

import org.jspecify.annotations.NullMarked;
