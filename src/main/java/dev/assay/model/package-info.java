/** A cat model compiled to a relational plan, and the judging of one candidate execution. */
@NullMarked
package dev.assay.model;

import org.jspecify.annotations.NullMarked;
