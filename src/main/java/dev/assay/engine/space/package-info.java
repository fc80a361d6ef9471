/**
 * What no decision of a search changes: the specialised plan, the candidates of each read, the
 * checks that hold by construction.
 */
@NullMarked
package dev.assay.engine.space;

import org.jspecify.annotations.NullMarked;
