/** A thin door over the stages: answers litmus tests under one choice of model and limits. */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
