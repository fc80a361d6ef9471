/**
 * A thin door over the stages: {@link dev.assay.Assay} answers litmus tests and judges proofs;
 * {@link dev.assay.Examiner} and {@link dev.assay.Prover} do so under settings of one's own.
 */
@NullMarked
package dev.assay;

import org.jspecify.annotations.NullMarked;
