package dev.assay.results;

import dev.assay.source.InputException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Result files joined: a row a test, sorted by file name, the same bytes however the tests were
 * divided, in which order the files are named, and how often runs were killed and resumed. Only an
 * index is in memory.
 */
public final class MergedResults {

  private final List<ResultFile> files = new ArrayList<>();
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final TreeMap<String, String> unanswered = new TreeMap<>();
  private final TreeSet<Shard> finished = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<Compatibility> settings = Optional.empty();

  private record Entry(ResultLine.Row row, int file, int line, long offset, long length) {}

  private MergedResults() {}

  /**
   * Reads files.
   *
   * @throws InputException if one is no result file, or has other settings than the first; or if
   *     two contradict each other
   */
  public static MergedResults of(List<Path> paths) {
    MergedResults merged = new MergedResults();
    for (Path path : paths) {
      merged.read(new ResultFile(path));
    }
    merged.unanswered.keySet().removeAll(merged.entries.keySet());
    merged.noteMissing();
    return merged;
  }

  /** What is known of one file while it is read. */
  private static final class Reading {
    private final Map<String, Entry> rows = new HashMap<>();
    private List<Shard> shards = List.of();
    private Optional<ResultLine.End> end = Optional.empty();
  }

  private void read(ResultFile file) {
    int index = files.size();
    files.add(file);
    Reading reading = new Reading();
    long whole =
        file.read(
            (line, number, offset, length) -> {
              reading.end = Optional.empty();
              if (line instanceof ResultLine.Header header) {
                requireSettings(file, number, header);
                reading.shards = header.shards();
              } else if (line instanceof ResultLine.Row row) {
                // A later answer of one file is of a test that was changed in between.
                reading.rows.put(row.file(), new Entry(row, index, number, offset, length));
              } else if (line instanceof ResultLine.End end) {
                reading.end = Optional.of(end);
              }
            });
    reading.rows.values().stream()
        .sorted((a, b) -> Integer.compare(a.line(), b.line()))
        .forEach(this::add);
    close(file, whole, reading);
  }

  private void requireSettings(ResultFile file, int number, ResultLine.Header header) {
    if (settings.isEmpty()) {
      settings = Optional.of(Compatibility.of(header, "'" + file.path() + "'"));
    }
    settings.get().require(header, message -> file.at(number, message));
  }

  private void add(Entry entry) {
    Optional<Entry> other = Optional.ofNullable(entries.putIfAbsent(entry.row().file(), entry));
    if (other.isEmpty()) {
      return;
    }
    ResultFile file = files.get(entry.file());
    String there = files.get(other.get().file()).name() + ":" + other.get().line();
    if (!other.get().row().content().equals(entry.row().content())) {
      throw file.at(entry.line(), "this is another test than the one of this name in " + there);
    }
    if (!bytes(entry).equals(bytes(other.get()))) {
      throw file.at(entry.line(), "this contradicts the answer for the same test in " + there);
    }
  }

  private void close(ResultFile file, long whole, Reading reading) {
    if (whole == 0) {
      problems.add(file.path() + ": there is nothing in it yet");
    } else if (reading.end.isEmpty()) {
      problems.add(
          "%s: the run of part %s was cut short; run it again, and it goes on"
              .formatted(file.path(), Shard.words(reading.shards)));
    } else if (reading.rows.size() < reading.end.get().tests()) {
      problems.add(
          "%s: lines are missing, %d of %d are there"
              .formatted(file.path(), reading.rows.size(), reading.end.get().tests()));
    } else {
      finished.addAll(reading.shards);
    }
    reading.end.ifPresent(end -> unanswered.putAll(end.unanswered()));
  }

  /** The corpus is complete as soon as all parts of one division are there. */
  private void noteMissing() {
    List<String> missing = new ArrayList<>();
    for (int count : new TreeSet<>(finished.stream().map(Shard::count).toList())) {
      List<String> absent = new ArrayList<>();
      for (int index = 1; index <= count; index++) {
        if (!finished.contains(new Shard(index, count))) {
          absent.add(index + "/" + count);
        }
      }
      if (absent.isEmpty()) {
        finished.clear();
        finished.add(Shard.WHOLE);
        return;
      }
      missing.add("missing: part " + String.join(", ", absent));
    }
    problems.addAll(missing);
  }

  /** What keeps the answers from being all, a sentence each; empty if they are. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Why inputs have no answer that another try may answer: a line of JSON each. */
  public List<String> unanswered() {
    return List.copyOf(unanswered.values());
  }

  /** The tests' rows, in order. */
  public List<ResultLine.Row> rows() {
    return entries.values().stream().map(Entry::row).toList();
  }

  /** Writes all as one result file, which can be merged with others again. */
  public void write(OutputStream out) throws IOException {
    ResultLine.Header header =
        new ResultLine.Header(
            settings.map(s -> s.first().settings()).orElse(Map.of()), List.copyOf(finished));
    out.write(ResultLines.header(header).getBytes(StandardCharsets.UTF_8));
    WritableByteChannel to = Channels.newChannel(out);
    List<FileChannel> open = new ArrayList<>();
    try {
      for (ResultFile file : files) {
        open.add(FileChannel.open(file.path()));
      }
      for (Entry entry : entries.values()) {
        copy(entry, open.get(entry.file()), to);
        out.write('\n');
      }
    } finally {
      for (FileChannel file : open) {
        file.close();
      }
    }
    ResultLine.End end = new ResultLine.End(entries.size(), unanswered);
    out.write(ResultLines.end(end).getBytes(StandardCharsets.UTF_8));
  }

  private static void copy(Entry entry, FileChannel from, WritableByteChannel to)
      throws IOException {
    long end = entry.offset() + entry.length();
    for (long at = entry.offset(); at < end; ) {
      long copied = from.transferTo(at, end - at, to);
      if (copied <= 0) {
        throw new EOFException("a result file became shorter");
      }
      at += copied;
    }
  }

  private String bytes(Entry entry) {
    try (FileChannel file = FileChannel.open(files.get(entry.file()).path())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      copy(entry, file, Channels.newChannel(bytes));
      return bytes.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
