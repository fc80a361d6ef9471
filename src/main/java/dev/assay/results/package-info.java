/**
 * Answers kept in files of JSON lines, so that many processes can answer one corpus: which tests
 * are whose, what is answered already, and all of it joined in one order. The lines are described
 * in {@code docs/decisions/0040-result-files.md}.
 */
@NullMarked
package dev.assay.results;

import org.jspecify.annotations.NullMarked;
