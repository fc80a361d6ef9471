/** The cat model as written: reads text into a {@code CatModel}. All types are immutable values. */
@NullMarked
package dev.assay.cat;

import org.jspecify.annotations.NullMarked;
