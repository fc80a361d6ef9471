/** Two logs of the same tests, side by side: where they disagree, and about what. */
@NullMarked
package dev.assay.difference;

import org.jspecify.annotations.NullMarked;
