/** The page in the browser: requests over HTTP, and what {@code edit} and the reports answer. */
@NullMarked
package dev.assay.page;

import org.jspecify.annotations.NullMarked;
