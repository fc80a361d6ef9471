/** The language server protocol: what {@code edit} finds, in the words of editors. */
@NullMarked
package dev.assay.lsp;

import org.jspecify.annotations.NullMarked;
