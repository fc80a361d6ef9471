package dev.assay.language.litmus;

import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of litmus tests of others beside the project, with herd7's recorded answers. */
public final class SharedCorpus {

  private final Path folder;

  private SharedCorpus(Path folder) {
    this.folder = folder;
  }

  /** The corpus, where it is present: named by {@code assay.shared}, or beside the project. */
  public static Optional<SharedCorpus> find() {
    String named = System.getProperty("assay.shared", "");
    return Stream.of(named, "../shared", "../../shared")
        .filter(name -> !name.isEmpty())
        .map(name -> Path.of(name).resolve("corpus"))
        .filter(Files::isDirectory)
        .findFirst()
        .map(SharedCorpus::new);
  }

  /** A row of a table: column name to cell. */
  public List<Map<String, String>> table(String name) {
    List<String> lines = read(name).text().lines().toList();
    String[] columns = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Where a file is. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** A file, read as bytes. */
  public SourceFile read(String name) {
    try {
      return new SourceFile(
          name, Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the tests in a folder, in order. */
  public List<String> tests(String name) {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .map(file -> name + "/" + file.getFileName())
          .filter(file -> file.endsWith(".litmus"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
