package dev.assay.cli;

import dev.assay.source.Diagnostic;
import java.nio.file.Path;

/** An input of a run, in the order of the command line. */
sealed interface Input {

  /**
   * A test in a file.
   *
   * @param name as the user gave it, or as found below a directory that was given
   */
  record TestFile(String name, Path path) implements Input {}

  /** A test on standard input. */
  record StandardInput() implements Input {}

  /**
   * An argument, or a line of a list, that leads to no test.
   *
   * @param error at the line of the list, or at the start of what was named
   */
  record Unusable(String name, Diagnostic error) implements Input {}
}
