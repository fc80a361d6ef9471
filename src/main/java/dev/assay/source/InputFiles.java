package dev.assay.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files that others name, so that none of them hangs a run or fills its memory: regular files
 * only, since a pipe may wait for ever and a device may have no end, and no more of them than a
 * limit. The limit is one for the process: the system property {@link #LIMIT}, in bytes.
 */
public final class InputFiles {

  /** The name of the property that raises or lowers the limit. */
  public static final String LIMIT = "assay.maxInput";

  /** What the limit is unless the property says otherwise. */
  public static final long DEFAULT_LIMIT = 100L << 20;

  private InputFiles() {}

  /** The bytes of a regular file. */
  public static byte[] read(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isOther()) {
      throw new FileSystemException(path.toString(), null, "it is a pipe or device, and no file");
    }
    return limited(path, attributes.size());
  }

  /**
   * The bytes of what the user named on the command line: a regular file, or what the shell opened
   * for this process, as with {@code <(command)}.
   */
  public static byte[] readArgument(Path path) throws IOException {
    return isOpenedByShell(path) ? limited(path, 0) : read(path);
  }

  /** Whether a path leads to what this very process has open. */
  public static boolean isOpenedByShell(Path path) {
    String name = path.toAbsolutePath().normalize().toString();
    return name.equals("/dev/stdin")
        || name.startsWith("/dev/fd/")
        || name.startsWith("/proc/self/fd/");
  }

  private static byte[] limited(Path path, long size) throws IOException {
    long limit = Long.getLong(LIMIT, DEFAULT_LIMIT);
    if (size <= limit) {
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
        if (bytes.length < limit || in.read() < 0) {
          return bytes;
        }
      }
    }
    throw new FileSystemException(
        path.toString(), null, "it is larger than %,d bytes (--max-input)".formatted(limit));
  }

  /** The bytes of a stream, unless there are more than the limit. */
  public static byte[] read(InputStream in) throws IOException {
    long limit = Long.getLong(LIMIT, DEFAULT_LIMIT);
    byte[] bytes = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
    if (bytes.length == limit && in.read() >= 0) {
      throw new IOException("it is larger than %,d bytes (--max-input)".formatted(limit));
    }
    return bytes;
  }
}
