/** Prints results: text as herd prints it, JSON. */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
