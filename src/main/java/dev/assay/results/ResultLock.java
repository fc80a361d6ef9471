package dev.assay.results;

import dev.assay.source.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a result file, held for a whole run. What is locked is a file of its own
 * beside it, {@code FILE.lock}: the system drops a lock as soon as the process closes <em>any</em>
 * handle of the locked file, and nobody else opens this one. Whoever is refused reads in it who
 * holds it. The file stays, empty, so that no two runs ever lock two files of one name.
 */
final class ResultLock implements Closeable {

  /** What is locked lies behind what is written, so that others can read that on any system. */
  private static final long LOCKED_BYTE = 1L << 30;

  private static final int LONGEST_HOLDER = 512;

  /** The system knows only of other processes. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ResultLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks a result file.
   *
   * @param results an existing file; every link that leads to it locks the same
   * @throws IOException if another run holds it, or the lock's file cannot be written
   */
  static ResultLock of(Path results) throws IOException {
    Path real = results.toRealPath();
    Path path = real.resolveSibling(real.getFileName() + ".lock");
    if (!HELD_HERE.add(path)) {
      throw held(results, "this process");
    }
    try {
      return new ResultLock(path, locked(path, results));
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(path);
      throw e;
    }
  }

  private static FileChannel locked(Path path, Path results) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
      if (lock.isEmpty()) {
        throw held(results, holder(channel));
      }
      sign(channel);
      return channel;
    } catch (FileSystemException e) {
      channel.close();
      throw e;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw held(results, "this process");
    } catch (IOException e) {
      channel.close();
      throw new FileSystemException(path.toString(), null, FileProblem.reason(e));
    }
  }

  /** The lock holds without a signature, too; on a full disk the results will say what is wrong. */
  private static void sign(FileChannel channel) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(ourselves().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // whoever is refused is not told by whom
    }
  }

  private static FileSystemException held(Path results, String holder) {
    return new FileSystemException(
        results.toString(), null, "another run is writing it: " + holder);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "one that left no name" : holder;
  }

  private static String ourselves() {
    return "process " + ProcessHandle.current().pid() + " on " + host() + "\n";
  }

  /** The name of this machine; on Linux without asking the network, which may take seconds. */
  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException noLinux) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "a machine of unknown name";
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD_HERE.remove(path);
    }
  }
}
