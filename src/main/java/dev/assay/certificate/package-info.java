/** What an explanation claims, with the evidence, in a form that others can read and judge. */
@NullMarked
package dev.assay.certificate;

import org.jspecify.annotations.NullMarked;
