package dev.assay.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Texts that editors open. */
final class Texts {

  private Texts() {}

  /** Our own tests, in order. */
  static List<Document> litmus() {
    return below(Path.of("litmus"), ".litmus");
  }

  /** The bundled models, in order. */
  static List<Document> models() {
    return below(Path.of("src/main/resources/dev/assay/models"), ".cat");
  }

  /** All files below a directory whose names end so, in order. */
  static List<Document> below(Path directory, String end) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().map(Texts::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document read(Path file) {
    try {
      String name = file.toString();
      return new Document(name, Language.ofName(name).orElseThrow(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document litmus(String text) {
    return new Document("test.litmus", Language.LITMUS, text);
  }
}
