/** The picocli commands; the only package that knows of a process. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
