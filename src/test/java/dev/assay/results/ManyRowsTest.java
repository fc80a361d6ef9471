package dev.assay.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that do not fit into memory, and rows that are compressed, are merged to the same bytes. */
final class ManyRowsTest {

  private static final ResultLine.Header HEADER =
      new ResultLine.Header(Map.of("--model", "lkmm"), List.of(Shard.WHOLE));

  @TempDir private Path directory;

  private static String row(int number, String verdict) {
    return "{\"file\":\"t%d\",\"verdict\":\"%s\",\"observation\":\"Never\",\"content\":\"c%d\"}\n"
        .formatted(number, verdict, number);
  }

  private Path file(String name, List<String> rows) throws IOException {
    Path path = directory.resolve(name);
    try (ResultLog log = ResultLog.open(path, HEADER)) {
      OutputStream out = log.rows();
      for (String row : rows) {
        out.write(row.getBytes(StandardCharsets.UTF_8));
      }
      log.end(rows.size(), Map.of());
    }
    return path;
  }

  private static List<String> shuffled(int from, int to) {
    List<String> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(row(i, "Ok"));
    }
    java.util.Collections.shuffle(rows, new Random(1));
    return rows;
  }

  private static String merged(int inMemory, Path... files) throws IOException {
    try (MergedResults merged = MergedResults.of(List.of(files), inMemory)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      merged.write(out);
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000})
  void asFewAsOneIsInMemory(int inMemory) throws IOException {
    Path first = file("first", shuffled(0, 60));
    Path second = file("second.jsonl.gz", shuffled(40, 100));
    String sorted = merged(1000, file("all", shuffled(0, 100)));
    assertEquals(102, sorted.lines().count());
    assertEquals(sorted, merged(inMemory, first, second));
    assertEquals(sorted, merged(inMemory, second, first));
  }

  @Test
  void leavesNothingBehind() throws IOException {
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = left(temp);
    merged(3, file("all.gz", shuffled(0, 20)));
    assertThrows(
        InputException.class,
        () -> merged(3, file("a", List.of(row(1, "Ok"))), file("b.gz", List.of(row(1, "No")))));
    assertEquals(before, left(temp));
  }

  private static List<Path> left(Path temp) throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.filter(file -> file.toString().contains("assay-merge")).sorted().toList();
    }
  }

  @Test
  void aLaterAnswerOfAFileCounts() throws IOException {
    Path file = file("r", List.of(row(1, "Ok"), row(2, "Ok"), row(1, "No")));
    assertTrue(merged(1, file).contains(row(1, "No") + row(2, "Ok")));
  }

  @Test
  void theLineOfAContradictionIsNamed() throws IOException {
    Path first = file("first", List.of(row(1, "Ok"), row(2, "Ok")));
    Path second = file("second", List.of(row(2, "No")));
    InputException said = assertThrows(InputException.class, () -> merged(1, first, second));
    assertTrue(said.render().contains("second:2:1: error: this contradicts"), said.render());
    assertTrue(said.render().contains("first:3"), said.render());
  }

  @Test
  void whatGzipUnpacksIsTheFile() throws IOException {
    Path plain = file("plain", shuffled(0, 30));
    Path packed = file("packed.gz", shuffled(0, 30));
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertArrayEquals(Files.readAllBytes(plain), in.readAllBytes());
    }
  }

  @Test
  void whereverACompressedFileIsCutItGoesOn() throws IOException {
    byte[] whole = Files.readAllBytes(file("whole.gz", shuffled(0, 12)));
    String sorted = merged(5, directory.resolve("whole.gz"));
    for (int length = 0; length < whole.length; length += 7) {
      Path cut = directory.resolve("cut.gz");
      Files.write(cut, Arrays.copyOf(whole, length));
      try (ResultLog log = ResultLog.open(cut, HEADER)) {
        for (String row : shuffled(0, 12)) {
          int number = Integer.parseInt(row.replaceFirst(".*\"t(\\d+)\".*\n", "$1"));
          if (log.known("t" + number, "c" + number).isEmpty()) {
            log.rows().write(row.getBytes(StandardCharsets.UTF_8));
          }
        }
        log.end(12, Map.of());
      }
      assertEquals(sorted, merged(5, cut), "cut after " + length);
    }
  }

  @Test
  void aFileOfAnotherProgramIsLeftAlone() throws IOException {
    byte[] plain = Files.readAllBytes(file("plain", shuffled(0, 5)));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    byte[] bytes = packed.toByteArray();
    // Whole, it is as good as ours; cut, nobody knows where its lines end.
    Path file = directory.resolve("other.gz");
    Files.write(file, bytes);
    assertEquals(merged(9, directory.resolve("plain")), merged(9, file));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 20);
    Files.write(file, cut);
    InputException said =
        assertThrows(InputException.class, () -> ResultLog.open(file, HEADER).close());
    assertTrue(said.render().contains("compressed by another program"), said.render());
    assertArrayEquals(cut, Files.readAllBytes(file));
  }

  @Test
  void membersEndWhereTheySay() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String part : List.of("one\n", "", "three\n")) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(part.getBytes(StandardCharsets.US_ASCII));
      }
    }
    byte[] bytes = packed.toByteArray();
    for (int length = 0; length <= bytes.length; length++) {
      GzipMembers members = new GzipMembers(new ByteArrayInputStream(Arrays.copyOf(bytes, length)));
      String text = new String(members.readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue("one\nthree\n".startsWith(text), text);
      assertTrue(members.wholePacked() <= length);
      assertEquals(length == bytes.length, members.wholePacked() == bytes.length);
      assertFalse(members.wholeUnpacked() > text.length());
    }
    bytes[bytes.length - 6] ^= 1;
    assertThrows(
        IOException.class, () -> new GzipMembers(new ByteArrayInputStream(bytes)).readAllBytes());
  }
}
