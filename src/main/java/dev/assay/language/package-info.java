/** What the readers of all languages share. */
@NullMarked
package dev.assay.language;

import org.jspecify.annotations.NullMarked;
