package dev.assay.suite;

import java.nio.file.Path;

/**
 * A test in a file.
 *
 * @param name as the user gave it, or as found below a directory that was given
 */
public record TestFile(String name, Path path) {}
