package dev.assay.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths from names that somebody wrote, some of which no file can have. */
public final class PathNames {

  private PathNames() {}

  /** The path of this name; empty if there can be none, as with a NUL in it. */
  public static Optional<Path> parse(String name) {
    return below(Path.of(""), name);
  }

  /** The path of this name, seen from a directory. */
  public static Optional<Path> below(Path directory, String name) {
    try {
      return Optional.of(directory.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What stands behind the last slash of a name, whether or not a file can have it. */
  public static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
