package dev.assay.results;

import dev.assay.source.WriteFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Where the rows of result files are, sorted by the name of the test, then by file and line. So
 * many at a time are in memory, and the others in files of a folder, in parts that are sorted each.
 */
final class SortedRows {

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.row().file())
          .thenComparingInt(Entry::file)
          .thenComparingInt(Entry::line);

  private final Path folder;
  private final int most;
  private final List<Entry> rest = new ArrayList<>();
  private final List<Path> parts = new ArrayList<>();

  /**
   * No rows.
   *
   * @param folder for the parts; whoever made it removes it
   * @param most how many are in memory
   */
  SortedRows(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /**
   * A row of a file.
   *
   * @param file its place among the files
   * @param line from 1
   * @param offset of its first byte
   */
  record Entry(ResultLine.Row row, int file, int line, long offset, long length) {}

  /** What is done with all rows of a test. */
  interface Use {
    void of(List<Entry> rows) throws IOException;
  }

  void add(Entry entry) throws IOException {
    rest.add(entry);
    if (rest.size() >= most) {
      spill();
    }
  }

  private void spill() throws IOException {
    rest.sort(ORDER);
    Path part = folder.resolve("part-" + parts.size());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      for (Entry entry : rest) {
        write(entry, out);
      }
    } catch (IOException e) {
      throw new WriteFailure(part, e);
    }
    parts.add(part);
    rest.clear();
  }

  /** Goes through all tests, in the order of their names; as often as one likes. */
  void forEachTest(Use use) throws IOException {
    rest.sort(ORDER);
    PriorityQueue<Cursor> cursors =
        new PriorityQueue<>((a, b) -> ORDER.compare(a.entry(), b.entry()));
    List<Cursor> open = new ArrayList<>();
    try {
      open.add(new Cursor(rest));
      for (Path part : parts) {
        open.add(new Cursor(part));
      }
      for (Cursor cursor : open) {
        if (cursor.advance()) {
          cursors.add(cursor);
        }
      }
      List<Entry> test = new ArrayList<>();
      while (!cursors.isEmpty()) {
        Cursor next = cursors.remove();
        Entry entry = next.entry();
        if (!test.isEmpty() && !test.get(0).row().file().equals(entry.row().file())) {
          use.of(test);
          test.clear();
        }
        test.add(entry);
        if (next.advance()) {
          cursors.add(next);
        }
      }
      if (!test.isEmpty()) {
        use.of(test);
      }
    } finally {
      for (Cursor cursor : open) {
        cursor.close();
      }
    }
  }

  /** A place in one sorted part. */
  private static final class Cursor {
    private final Optional<DataInputStream> in;
    private final List<Entry> memory;
    private int at;
    private Optional<Entry> entry = Optional.empty();

    Cursor(List<Entry> memory) {
      this.in = Optional.empty();
      this.memory = memory;
    }

    Cursor(Path part) throws IOException {
      this.in =
          Optional.of(
              new DataInputStream(new BufferedInputStream(Files.newInputStream(part), 1 << 13)));
      this.memory = List.of();
    }

    Entry entry() {
      return entry.orElseThrow();
    }

    boolean advance() throws IOException {
      if (in.isPresent()) {
        entry = read(in.get());
      } else {
        entry = at < memory.size() ? Optional.of(memory.get(at++)) : Optional.empty();
      }
      return entry.isPresent();
    }

    void close() throws IOException {
      if (in.isPresent()) {
        in.get().close();
      }
    }
  }

  private static void write(Entry entry, DataOutputStream out) throws IOException {
    text(entry.row().file(), out);
    text(entry.row().content(), out);
    out.writeBoolean(entry.row().rejected());
    out.writeBoolean(entry.row().complete());
    text(entry.row().observation(), out);
    text(entry.row().summary(), out);
    out.writeInt(entry.file());
    out.writeInt(entry.line());
    out.writeLong(entry.offset());
    out.writeLong(entry.length());
  }

  private static Optional<Entry> read(DataInputStream in) throws IOException {
    String file;
    try {
      file = text(in);
    } catch (EOFException e) {
      return Optional.empty();
    }
    ResultLine.Row row =
        new ResultLine.Row(file, text(in), in.readBoolean(), in.readBoolean(), text(in), text(in));
    return Optional.of(new Entry(row, in.readInt(), in.readInt(), in.readLong(), in.readLong()));
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    ((OutputStream) out).write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
