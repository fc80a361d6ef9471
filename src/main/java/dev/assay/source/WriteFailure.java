package dev.assay.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file could be opened, and then took no more: a disk is full, a quota is spent, a device is
 * gone. Unlike a name that cannot be written at all, this is no fault of what the user asked for.
 */
public final class WriteFailure extends FileSystemException {

  private static final long serialVersionUID = 1L;

  /** A failure to write a file, which the system's own message need not name. */
  public WriteFailure(Path file, IOException cause) {
    super(file.toString(), null, FileProblem.reason(cause));
    initCause(cause);
  }
}
