package dev.assay.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the platform as a call sees them. A JVM has one working directory, and a server has
 * one for each call: relative paths lead to where the call was made.
 *
 * <p>A call may read regular files and directories. To write, or to open a pipe or what the caller
 * itself has open, is refused, and with it the call. Exceptions name files as they were written.
 */
final class CallFiles extends FileSystemProvider {

  private final FileSystemProvider platform = FileSystems.getDefault().provider();
  private final CallFileSystem files = new CallFileSystem(this, FileSystems.getDefault());
  private final Call call;

  CallFiles(Call call) {
    this.call = call;
  }

  /** The file system itself. */
  FileSystem files() {
    return files;
  }

  /** What is done with a file of the platform. */
  private interface Access<T> {
    T of(Path real) throws IOException;
  }

  /** Where a path of the platform leads for this call. */
  Path absolute(Path written) {
    return call.directory().resolve(written);
  }

  /** Lets a call read what a path leads to. */
  private <T> T reading(Path path, Access<T> access) throws IOException {
    Path written = CallPath.written(path);
    Path real = absolute(written);
    if (isOfProcess(real)) {
      throw refused("a file of the caller's process: " + written);
    }
    try {
      return access.of(real);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(real)) {
        // It may lead to what only the caller has, such as /dev/fd/63.
        throw refused("a link that leads nowhere: " + written);
      }
      throw asWritten(e, written, real);
    } catch (FileSystemException e) {
      throw asWritten(e, written, real);
    }
  }

  /** Whether a path may lead to another file in another process. */
  private static boolean isOfProcess(Path real) {
    Path place = real.normalize();
    return place.startsWith("/dev") || place.startsWith("/proc");
  }

  private IOException refused(String reason) {
    call.refuse(reason);
    return new IOException("refused by the server: " + reason);
  }

  private IOException writing(Path path) {
    return refused("a file is to be written: " + path);
  }

  /** The same exception about the path as it was written. */
  private static FileSystemException asWritten(FileSystemException e, Path written, Path real) {
    if (!real.toString().equals(e.getFile())) {
      return e;
    }
    String name = written.toString();
    FileSystemException same;
    if (e instanceof NoSuchFileException) {
      same = new NoSuchFileException(name, e.getOtherFile(), e.getReason());
    } else if (e instanceof AccessDeniedException) {
      same = new AccessDeniedException(name, e.getOtherFile(), e.getReason());
    } else if (e instanceof NotDirectoryException) {
      same = new NotDirectoryException(name);
    } else if (e instanceof FileSystemLoopException) {
      same = new FileSystemLoopException(name);
    } else if (e instanceof NotLinkException) {
      same = new NotLinkException(name, e.getOtherFile(), e.getReason());
    } else {
      same = new FileSystemException(name, e.getOtherFile(), e.getReason());
    }
    same.initCause(e);
    return same;
  }

  private void refuseWhatIsNoFile(Path path, BasicFileAttributes attributes) throws IOException {
    if (attributes.isOther()) {
      throw refused("a pipe or device: " + path);
    }
  }

  @Override
  public String getScheme() {
    return platform.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("another file system");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return new CallPath(files, platform.getPath(uri));
  }

  /** The real path of one of a call. */
  Path realPath(CallPath path, LinkOption... options) throws IOException {
    return reading(path, real -> new CallPath(files, real.toRealPath(options)));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!isToRead(options)) {
      throw writing(path);
    }
    return reading(
        path,
        real -> {
          refuseWhatIsNoFile(
              path, platform.readAttributes(real, BasicFileAttributes.class, new LinkOption[0]));
          return platform.newByteChannel(real, options, attributes);
        });
  }

  private static boolean isToRead(Set<? extends OpenOption> options) {
    return options.stream()
        .allMatch(
            option -> option == StandardOpenOption.READ || option == LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return reading(
        path,
        real -> {
          refuseWhatIsNoFile(
              path, platform.readAttributes(real, BasicFileAttributes.class, new LinkOption[0]));
          return platform.newInputStream(real, options);
        });
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    throw writing(path);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    throw writing(path);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return reading(
        directory,
        real -> {
          DirectoryStream<Path> entries =
              platform.newDirectoryStream(real, entry -> filter.accept(within(directory, entry)));
          return new Entries(directory, entries);
        });
  }

  private Path within(Path directory, Path entry) {
    return directory.resolve(new CallPath(files, entry.getFileName()));
  }

  /** What a directory has, under the directory's name as it was written. */
  private final class Entries implements DirectoryStream<Path> {

    private final Path directory;
    private final DirectoryStream<Path> entries;

    Entries(Path directory, DirectoryStream<Path> entries) {
      this.directory = directory;
      this.entries = entries;
    }

    @Override
    public Iterator<Path> iterator() {
      Iterator<Path> all = entries.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Path next() {
          return within(directory, all.next());
        }
      };
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    throw writing(directory);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    throw writing(link);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    throw writing(link);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw writing(path);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    throw writing(target);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    throw writing(target);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    throw writing(path);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return reading(link, real -> new CallPath(files, platform.readSymbolicLink(real)));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    Path second = absolute(CallPath.written(other));
    return reading(one, real -> platform.isSameFile(real, second));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return reading(path, platform::isHidden);
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return reading(path, platform::getFileStore);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    reading(
        path,
        real -> {
          platform.checkAccess(real, modes);
          return real;
        });
  }

  /** None: through a view files can be changed. */
  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    call.refuse("a view of attributes: " + path);
    return null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return reading(
        path,
        real -> {
          A attributes = platform.readAttributes(real, type, options);
          refuseWhatIsNoFile(path, attributes);
          return attributes;
        });
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return reading(path, real -> platform.readAttributes(real, names, options));
  }
}
