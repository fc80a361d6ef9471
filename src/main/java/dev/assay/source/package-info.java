/** Text of an input and places in it; the one exception for faulty input; carets. */
@NullMarked
package dev.assay.source;

import org.jspecify.annotations.NullMarked;
