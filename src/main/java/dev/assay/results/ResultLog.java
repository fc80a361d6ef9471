package dev.assay.results;

import dev.assay.source.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A result file that is being written. What an earlier run wrote to it, for the same settings and
 * the same part, stays, and what that run was cut short in is taken away. A killed process loses no
 * line that it wrote; a machine without power loses a second's at most.
 */
public final class ResultLog implements AutoCloseable {

  private static final long NANOS_BETWEEN_SYNCS = 1_000_000_000;

  private final FileChannel channel;
  private final Map<String, ResultLine.Row> known = new HashMap<>();
  private Optional<ResultLine.End> end = Optional.empty();
  private long lastSync = System.nanoTime();

  private ResultLog(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws InputException if there is such a file and it is no result file, or one of other
   *     settings or another part; it stays as it is
   * @throws IOException if the file cannot be written, or another process is writing it
   */
  public static ResultLog open(Path path, ResultLine.Header header) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no regular file");
    }
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, path);
      ResultLog log = new ResultLog(channel);
      long whole = log.resume(new ResultFile(path), header);
      channel.truncate(whole);
      channel.position(whole);
      if (whole == 0) {
        log.write(ResultLines.header(header).getBytes(StandardCharsets.UTF_8));
      }
      channel.force(true);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path path) throws IOException {
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isPresent()) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // this very process writes it; said below
    }
    throw new IOException("another run is writing '" + path + "'");
  }

  private long resume(ResultFile file, ResultLine.Header wanted) {
    return file.read(
        (line, number, offset, length) -> {
          end = Optional.empty();
          if (line instanceof ResultLine.Header header) {
            Compatibility.of(wanted, "this run")
                .require(header, message -> file.at(number, message));
            if (!header.shards().equals(wanted.shards())) {
              throw file.at(
                  number,
                  "this file is of part %s of the tests, not of %s"
                      .formatted(Shard.words(header.shards()), Shard.words(wanted.shards())));
            }
          } else if (line instanceof ResultLine.Row row) {
            known.put(row.file(), row);
          } else if (line instanceof ResultLine.End last) {
            end = Optional.of(last);
          }
        });
  }

  /** What the file says of a test of this name and content. */
  public Optional<ResultLine.Row> known(String file, String content) {
    return Optional.ofNullable(known.get(file)).filter(row -> row.content().equals(content));
  }

  /** Where rows are written, each at once. */
  public OutputStream rows() {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ResultLog.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    };
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (System.nanoTime() - lastSync > NANOS_BETWEEN_SYNCS) {
      channel.force(false);
      lastSync = System.nanoTime();
    }
  }

  /**
   * Says that the part is done, unless the file ends so already.
   *
   * @param tests how many have rows
   * @param unanswered the lines for inputs that have none, by file
   */
  public void end(int tests, Map<String, String> unanswered) throws IOException {
    ResultLine.End now = new ResultLine.End(tests, new TreeMap<>(unanswered));
    if (!end.equals(Optional.of(now))) {
      write(ResultLines.end(now).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
  }
}
