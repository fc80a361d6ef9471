/** Damaged inputs of every kind: each is answered or refused, and none shows a fault of Assay. */
@org.jspecify.annotations.NullMarked
package dev.assay.fuzz;
