/**
 * Many tests or many models at once: proofs with what is expected of them, whether they hold and
 * still mean something, what changed since an earlier run; where models differ; and tests found in
 * mails and commits.
 */
@NullMarked
package dev.assay.suite;

import org.jspecify.annotations.NullMarked;
