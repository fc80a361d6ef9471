package dev.assay.jcstress;

import dev.assay.source.WriteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A temporary folder that goes with all that is in it. One whose process was killed goes when the
 * next is made: a file in each is locked for as long as its process lives.
 */
final class Scratch implements AutoCloseable {

  private static final String PREFIX = "assay-";

  private static final String LOCK = "in-use";

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  Scratch() throws IOException {
    folder = Files.createTempDirectory(PREFIX).normalize();
    HELD_HERE.add(folder);
    try {
      lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
    } catch (IOException e) {
      HELD_HERE.remove(folder);
      delete(folder);
      throw new WriteFailure(folder, e);
    }
    removeAbandoned(folder.resolveSibling("."));
  }

  Path folder() {
    return folder;
  }

  /** Whatever goes wrong here is for the next run to try again. */
  private static void removeAbandoned(Path place) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
      for (Path each : folders) {
        Path lock = each.resolve(LOCK);
        if (!HELD_HERE.contains(each.normalize())
            && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
            && isAbandoned(lock)) {
          delete(each);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // another user's, perhaps, or gone in between
    }
  }

  private static boolean isAbandoned(Path lock) {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      delete(folder);
    } finally {
      HELD_HERE.remove(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
