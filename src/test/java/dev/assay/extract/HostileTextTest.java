package dev.assay.extract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.document.ReadableText;
import dev.assay.language.litmus.MacroTable;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever happens to a mail or a page on its way, it is read, or refused with a place in it. */
final class HostileTextTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/assay/extract/arrived");

  private static final int MUTANTS = Integer.getInteger("assay.mutants", 3_000);

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\0",
          "=\n",
          "=3",
          "<",
          "</pre>",
          "<pre>",
          "&",
          "&#",
          "&#x110000;",
          "\"",
          "\\u",
          "{",
          "}",
          "(*",
          "/*",
          "> ",
          "+",
          "@@ -1,9 +1,9 @@\n",
          "C a\n",
          "P0(",
          "exists (",
          "Test a Allowed\n",
          "Condition exists (\n",
          "States 999999999\n",
          "0:r0=0;",
          "Content-Type: multipart/mixed; boundary=\"\"\n",
          "From a 00:00:00 1970\n",
          "\u00c2",
          "Subject: =?utf-8?b?=\n",
          "=?x?q?=\u00ff?=",
          "Content-Type: text/html; charset=utf-16\n");

  @Test
  void isReadOrRefused() throws IOException {
    List<byte[]> files = files();
    Random random = new Random(20161209);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = files.get(random.nextInt(files.size()));
      int changes = 1 + random.nextInt(6);
      for (int change = 0; change < changes; change++) {
        mutant = mutated(mutant, files, random);
      }
      read(mutant, i);
    }
  }

  private static List<byte[]> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.toString().endsWith(".expected"))
          .sorted()
          .map(HostileTextTest::bytes)
          .toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] mutated(byte[] file, List<byte[]> files, Random random) {
    int at = random.nextInt(file.length + 1);
    int to = Math.min(file.length, at + random.nextInt(60));
    byte[] other = files.get(random.nextInt(files.size()));
    int from = random.nextInt(other.length + 1);
    byte[] piece =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> Arrays.copyOfRange(other, from, Math.min(other.length, from + 200));
          default ->
              PIECES
                  .get(random.nextInt(PIECES.size()))
                  .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        };
    byte[] mutant = Arrays.copyOf(file, at + piece.length + file.length - to);
    System.arraycopy(piece, 0, mutant, at, piece.length);
    System.arraycopy(file, to, mutant, at + piece.length, file.length - to);
    return mutant;
  }

  private static void read(byte[] mutant, int number) {
    try {
      for (FoundTest test : Extraction.of(ReadableText.of("mutant", mutant)).tests()) {
        readTest(test);
      }
    } catch (InputException e) {
      assertPlace(e.span());
    } catch (RuntimeException | StackOverflowError e) {
      fail("mutant " + number, e);
    }
  }

  private static void readTest(FoundTest test) {
    try {
      test.read(TestForm.AS_FOUND, MacroTable.kernel());
      test.formWithHash("0", MacroTable.kernel());
    } catch (InputException e) {
      assertPlace(e.span());
    }
  }

  private static void assertPlace(SourceSpan span) {
    long lines = span.file().text().chars().filter(c -> c == '\n').count() + 1;
    assertTrue(span.line() <= lines, span.position());
  }
}
