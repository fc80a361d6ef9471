package dev.assay.results;

import dev.assay.source.InputException;
import dev.assay.source.WriteFailure;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A result file that is being written. What an earlier run wrote to it, for the same settings and
 * the same part, stays, and what that run was cut short in is taken away. A killed process loses no
 * line that it wrote; a machine without power loses a second's at most; a full disk loses the line
 * that did not fit. Lines are only ever added at the end, so that even a second writer that no lock
 * could keep away overwrites none. A file whose name ends in {@code .gz} is compressed, each line
 * by itself, for the same reasons.
 */
public final class ResultLog implements AutoCloseable {

  private static final long NANOS_BETWEEN_SYNCS = 1_000_000_000;

  private final Path path;
  private final FileChannel channel;
  private final Map<String, ResultLine.Row> known = new HashMap<>();
  private final Deque<Closeable> open = new ArrayDeque<>();
  private Optional<ResultLine.End> end = Optional.empty();
  private long lastSync = System.nanoTime();
  private long wholeLines;
  private long unfinished;

  /** The line at hand of a file that is compressed. */
  private final ByteArrayOutputStream packedLine = new ByteArrayOutputStream();

  private Optional<GZIPOutputStream> packing = Optional.empty();

  /** Where the last whole line that was read begins, and of which test it is. */
  private long lastLine;

  private Optional<String> lastRow = Optional.empty();

  private ResultLog(Path path) throws IOException {
    this.path = path;
    this.channel =
        opened(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws InputException if there is such a file and it is no result file, or one of other
   *     settings or another part; it stays as it is
   * @throws WriteFailure if nothing can be added to it
   * @throws IOException if the file cannot be written, or another run is writing it
   */
  public static ResultLog open(Path path, ResultLine.Header header) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "it is no regular file");
    }
    ResultLog log = new ResultLog(path);
    try {
      log.opened(ResultLock.of(path));
      log.lockItself();
      log.resume(header);
      return log;
    } catch (IOException | RuntimeException e) {
      log.closeAll();
      throw e;
    }
  }

  /** Against a second name of the file, which has another lock beside it. */
  private void lockItself() throws IOException {
    try {
      if (Optional.ofNullable(channel.tryLock()).isPresent()) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // this very process writes it; said below
    }
    throw new FileSystemException(
        path.toString(), null, "another run is writing it, under another name");
  }

  private void resume(ResultLine.Header header) throws IOException {
    // Closed only at the end: to close any handle of a file gives up the locks on it.
    FileChannel before = opened(FileChannel.open(path, StandardOpenOption.READ));
    wholeLines = whole(Channels.newInputStream(before), header);
    channel.truncate(wholeLines);
    if (wholeLines == 0) {
      write(ResultLines.header(header).getBytes(StandardCharsets.UTF_8));
    }
    sync();
  }

  private boolean isPacked() {
    return path.toString().endsWith(".gz");
  }

  /** How many bytes of the file its whole lines have. */
  private long whole(InputStream in, ResultLine.Header wanted) {
    if (!isPacked()) {
      return read(in, wanted);
    }
    GzipMembers members = new GzipMembers(in);
    long lines = read(members, wanted);
    if (lastLine == members.wholeUnpacked() && lines > lastLine) {
      // All of the last line could be read, but what compressed it was cut.
      lastRow.ifPresent(known::remove);
      end = Optional.empty();
    } else if (lines != members.wholeUnpacked()) {
      throw new ResultFile(path)
          .at(1, "this was compressed by another program; unpack it, and go on with that");
    }
    return members.wholePacked();
  }

  private long read(InputStream in, ResultLine.Header wanted) {
    ResultFile file = new ResultFile(path);
    return file.read(
        in,
        (line, number, offset, length) -> {
          end = Optional.empty();
          lastLine = offset;
          lastRow = Optional.empty();
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
            lastRow = Optional.of(row.file());
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
    end = Optional.empty();
    boolean whole = bytes[bytes.length - 1] == '\n';
    if (!isPacked()) {
      append(bytes, whole);
      return;
    }
    GZIPOutputStream gzip = packing.isPresent() ? packing.get() : new GZIPOutputStream(packedLine);
    gzip.write(bytes);
    packing = Optional.of(gzip);
    if (whole) {
      gzip.close();
      packing = Optional.empty();
      byte[] packed = packedLine.toByteArray();
      packedLine.reset();
      append(packed, true);
    }
  }

  /**
   * Adds bytes to the file.
   *
   * @param whole whether a line ends with them
   */
  private void append(byte[] bytes, boolean whole) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        unfinished += channel.write(buffer);
      }
    } catch (IOException e) {
      if (channel.size() == wholeLines + unfinished) {
        channel.truncate(wholeLines);
      }
      throw new WriteFailure(path, e);
    }
    if (whole) {
      wholeLines = channel.position();
      unfinished = 0;
    }
    if (System.nanoTime() - lastSync > NANOS_BETWEEN_SYNCS) {
      sync();
    }
  }

  private void sync() throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new WriteFailure(path, e);
    }
    lastSync = System.nanoTime();
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
    try {
      sync();
    } finally {
      closeAll();
    }
  }

  private void closeAll() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private <T extends Closeable> T opened(T resource) {
    open.push(resource);
    return resource;
  }
}
