package dev.assay.results;

import dev.assay.results.SortedRows.Entry;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Result files joined: a row a test, sorted by file name, the same bytes however the tests were
 * divided, in which order the files are named, and how often runs were killed and resumed. However
 * many rows there are, they take the same memory: what does not fit is in files that are removed by
 * {@link #close}.
 */
public final class MergedResults implements AutoCloseable {

  /** As many places of rows take some dozens of megabytes. */
  private static final int ROWS_IN_MEMORY = 50_000;

  private final Path folder;
  private final List<ResultFile> files = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final SortedRows rows;
  private final TreeMap<String, String> unanswered = new TreeMap<>();
  private final TreeSet<Shard> finished = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<Compatibility> settings = Optional.empty();
  private int tests;

  private MergedResults(int rowsInMemory) throws IOException {
    this.folder = Files.createTempDirectory("assay-merge");
    this.rows = new SortedRows(folder, rowsInMemory);
  }

  /**
   * Reads files, compressed ones too.
   *
   * @throws InputException if one is no result file, or has other settings than the first; or if
   *     two contradict each other
   * @throws IOException if there is no room for what does not fit into memory
   */
  public static MergedResults of(List<Path> paths) throws IOException {
    return of(paths, ROWS_IN_MEMORY);
  }

  static MergedResults of(List<Path> paths, int rowsInMemory) throws IOException {
    MergedResults merged = new MergedResults(rowsInMemory);
    try {
      for (Path path : paths) {
        merged.read(ResultFile.unpacked(path, merged.folder));
      }
      merged.rows.forEachTest(merged::settle);
      for (int i = 0; i < merged.files.size(); i++) {
        merged.conclude(merged.files.get(i), merged.readings.get(i));
      }
      merged.noteMissing();
      return merged;
    } catch (IOException | RuntimeException e) {
      merged.close();
      throw e;
    }
  }

  /** What is known of one file. */
  private static final class Reading {
    private List<Shard> shards = List.of();
    private Optional<ResultLine.End> end = Optional.empty();
    private long whole;
    private int tests;
  }

  private void read(ResultFile file) throws IOException {
    int index = files.size();
    files.add(file);
    Reading reading = new Reading();
    readings.add(reading);
    try {
      reading.whole =
          file.read(
              (line, number, offset, length) -> {
                reading.end = Optional.empty();
                if (line instanceof ResultLine.Header header) {
                  requireSettings(file, number, header);
                  reading.shards = header.shards();
                } else if (line instanceof ResultLine.Row row) {
                  add(new Entry(row, index, number, offset, length));
                } else if (line instanceof ResultLine.End end) {
                  reading.end = Optional.of(end);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    reading.end.ifPresent(end -> unanswered.putAll(end.unanswered()));
  }

  private void add(Entry entry) {
    try {
      rows.add(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireSettings(ResultFile file, int number, ResultLine.Header header) {
    if (settings.isEmpty()) {
      settings = Optional.of(Compatibility.of(header, "'" + file.path() + "'"));
    }
    settings.get().require(header, message -> file.at(number, message));
  }

  /** Notes that a test is answered, and holds the answers of several files against each other. */
  private void settle(List<Entry> of) {
    List<Entry> answers = answers(of);
    Entry first = answers.get(0);
    for (Entry entry : answers) {
      readings.get(entry.file()).tests++;
      if (!entry.equals(first)) {
        requireSame(first, entry);
      }
    }
    unanswered.remove(first.row().file());
    tests++;
  }

  /** The answer of each file: a later one is of a test that was changed in between. */
  private static List<Entry> answers(List<Entry> of) {
    Map<Integer, Entry> byFile = new LinkedHashMap<>();
    of.forEach(entry -> byFile.put(entry.file(), entry));
    return List.copyOf(byFile.values());
  }

  private void requireSame(Entry first, Entry entry) {
    ResultFile file = files.get(entry.file());
    String there = files.get(first.file()).name() + ":" + first.line();
    if (!first.row().content().equals(entry.row().content())) {
      throw file.at(entry.line(), "this is another test than the one of this name in " + there);
    }
    if (!bytes(entry).equals(bytes(first))) {
      throw file.at(entry.line(), "this contradicts the answer for the same test in " + there);
    }
  }

  private void conclude(ResultFile file, Reading reading) {
    if (reading.whole == 0) {
      problems.add(file.path() + ": there is nothing in it yet");
    } else if (reading.end.isEmpty()) {
      problems.add(
          "%s: the run of part %s was cut short; run it again, and it goes on"
              .formatted(file.path(), Shard.words(reading.shards)));
    } else if (reading.tests < reading.end.get().tests()) {
      problems.add(
          "%s: lines are missing, %d of %d are there"
              .formatted(file.path(), reading.tests, reading.end.get().tests()));
    } else {
      finished.addAll(reading.shards);
    }
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

  /** How many tests have a row. */
  public int tests() {
    return tests;
  }

  /** Hands on the tests' rows, in order. */
  public void forEach(Consumer<ResultLine.Row> use) throws IOException {
    rows.forEachTest(of -> use.accept(answers(of).get(0).row()));
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
        open.add(FileChannel.open(file.content()));
      }
      rows.forEachTest(
          of -> {
            Entry entry = answers(of).get(0);
            copy(entry, open.get(entry.file()), to);
            out.write('\n');
          });
    } finally {
      for (FileChannel file : open) {
        file.close();
      }
    }
    ResultLine.End end = new ResultLine.End(tests, unanswered);
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
    try (FileChannel file = FileChannel.open(files.get(entry.file()).content())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      copy(entry, file, Channels.newChannel(bytes));
      return bytes.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what did not fit into memory. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.toList()) {
        Files.delete(part);
      }
    }
    Files.delete(folder);
  }
}
