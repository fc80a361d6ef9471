/** Our own litmus tests against what is recorded for them. */
@NullMarked
package dev.assay.suite;

import org.jspecify.annotations.NullMarked;
