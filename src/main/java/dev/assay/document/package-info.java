/**
 * Files as they arrive into the text that a person reads in them: compressed files are unpacked,
 * mails decoded, web pages rendered, patches applied. Each character of the text knows where in the
 * file it comes from, so that a message about it points there.
 */
@NullMarked
package dev.assay.document;

import org.jspecify.annotations.NullMarked;
