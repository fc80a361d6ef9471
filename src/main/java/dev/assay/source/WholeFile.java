package dev.assay.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that each is there as a whole, or as it was before. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Replaces a file, or makes it; what a link leads to is replaced, not the link. A device or a
   * pipe is written to.
   *
   * @throws WriteFailure if the disk is full, or anything else goes wrong once it is open
   * @throws IOException if it cannot be written at all
   */
  public static void write(Path path, byte[] bytes) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      writeTo(path, bytes);
      return;
    }
    Path target = Files.exists(path) ? path.toRealPath() : path;
    Path whole;
    try {
      whole = beside(target, bytes);
    } catch (AccessDeniedException e) {
      // The directory takes no further file, but this one may be written.
      writeTo(path, bytes);
      return;
    }
    try {
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(whole);
      throw e;
    }
  }

  private static void writeTo(Path path, byte[] bytes) throws IOException {
    named(path, () -> Files.write(path, bytes));
  }

  /** Writes a file beside another, under a name that nobody has. */
  private static Path beside(Path target, byte[] bytes) throws IOException {
    for (int number = 1; ; number++) {
      Path whole = target.resolveSibling(target.getFileName() + ".new" + number);
      try {
        create(whole, bytes, target);
        return whole;
      } catch (FileAlreadyExistsException e) {
        // somebody's; the next
      }
    }
  }

  /**
   * Writes a file that there was not.
   *
   * @throws FileAlreadyExistsException if there is a file, or a link, of this name; it stays
   * @throws WriteFailure if it could not be written to its end; nothing of it is left
   */
  public static void create(Path path, byte[] bytes) throws IOException {
    create(path, bytes, path);
  }

  private static void create(Path path, byte[] bytes, Path meant) throws IOException {
    try {
      named(
          meant,
          () -> Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (WriteFailure e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private interface Action {
    Object run() throws IOException;
  }

  /** The system names the file where it cannot be opened, and not where it takes no more. */
  private static void named(Path path, Action action) throws IOException {
    try {
      action.run();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new WriteFailure(path, e);
    }
  }
}
