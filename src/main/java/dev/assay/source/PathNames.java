package dev.assay.source;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paths from names that somebody wrote, some of which no file can have. Relative names are seen
 * from the directory of the process, or in a thread that works for another process from that one's;
 * {@code Path.of} would know the former only.
 */
public final class PathNames {

  private PathNames() {}

  /** The file system of this thread where it is another one than the platform's. */
  private static final InheritableThreadLocal<@Nullable FileSystem> FILES =
      new InheritableThreadLocal<>();

  /** Lets names of this thread, and of those that it will start, be of another file system. */
  public static void seeThrough(FileSystem files) {
    FILES.set(files);
  }

  /**
   * The path of this name.
   *
   * @throws InvalidPathException if there can be none
   */
  public static Path of(String name) {
    FileSystem files = FILES.get();
    return files == null ? Path.of(name) : files.getPath(name);
  }

  /** The path of this name; empty if there can be none, as with a NUL in it. */
  public static Optional<Path> parse(String name) {
    return below(of(""), name);
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
