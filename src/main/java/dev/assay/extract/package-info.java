/**
 * Litmus tests, and what herd7 or litmus7 printed for them, found in the text of mails, commits,
 * pages and documents; and whether the one is right about the other.
 */
@NullMarked
package dev.assay.extract;

import org.jspecify.annotations.NullMarked;
