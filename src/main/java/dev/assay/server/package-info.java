/**
 * Calls that a running JVM answers for launchers of the same user, as a JVM of their own would. A
 * call sees the files from its own directory ({@link dev.assay.server.CallFiles}), reads them and
 * writes none, so that it can be given up at any time and made anew.
 */
@NullMarked
package dev.assay.server;

import org.jspecify.annotations.NullMarked;
