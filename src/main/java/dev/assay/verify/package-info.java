/**
 * Judges certificates. Nothing here knows how answers and explanations are found: a test is read by
 * the same parsers and lowered to the same program, a model is read by the same parser, and from
 * there on all is done once more, and plainly. The paths of each thread are listed one by one, a
 * model is run as it is written, on what a candidate has decided.
 */
@NullMarked
package dev.assay.verify;

import org.jspecify.annotations.NullMarked;
