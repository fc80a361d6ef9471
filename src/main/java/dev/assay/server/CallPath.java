package dev.assay.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path as written, which leads where it led in the caller's directory. */
final class CallPath implements Path {

  private final CallFileSystem files;
  private final Path written;

  CallPath(CallFileSystem files, Path written) {
    this.files = files;
    this.written = written;
  }

  /** The path of the platform that is written like this one. */
  static Path written(Path path) {
    if (path instanceof CallPath call) {
      return call.written;
    }
    throw new ProviderMismatchException();
  }

  private Path with(Path other) {
    return new CallPath(files, other);
  }

  private @Nullable Path orNull(@Nullable Path other) {
    return other == null ? null : with(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return written.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return orNull(written.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return orNull(written.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return orNull(written.getParent());
  }

  @Override
  public int getNameCount() {
    return written.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return with(written.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return with(written.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof CallPath call && written.startsWith(call.written);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof CallPath call && written.endsWith(call.written);
  }

  @Override
  public Path normalize() {
    return with(written.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return with(written.resolve(written(other)));
  }

  @Override
  public Path relativize(Path other) {
    return with(written.relativize(written(other)));
  }

  @Override
  public URI toUri() {
    return written(toAbsolutePath()).toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return with(files.provider().absolute(written));
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return files.provider().realPath(this, options);
  }

  /** Not for old interfaces: they would open it in another directory. */
  @Override
  public File toFile() {
    throw new UnsupportedOperationException("a call's path as a file: " + written);
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("watching files");
  }

  @Override
  public int compareTo(Path other) {
    return written.compareTo(written(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallPath path && written.equals(path.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
