package dev.assay.server;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One call. What a server cannot do as the process of the caller would is refused: the caller then
 * starts a JVM of its own, and nothing of this call is seen.
 */
public final class Call {

  private final Path directory;
  private volatile Optional<String> refusal = Optional.empty();

  /**
   * A call.
   *
   * @param directory the caller's, absolute
   */
  Call(Path directory) {
    this.directory = directory;
  }

  /** The files as the caller sees them. */
  public FileSystem files() {
    return new CallFiles(this).files();
  }

  /** The caller's directory. */
  Path directory() {
    return directory;
  }

  /** Notes what cannot be done here; the first reason is kept. */
  public synchronized void refuse(String reason) {
    if (refusal.isEmpty()) {
      refusal = Optional.of(reason);
    }
  }

  /** Why the caller has to do without a server, if so. */
  public Optional<String> refusal() {
    return refusal;
  }
}
