package dev.assay.cat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every bundled file is cat, and so are the reference files where they are at hand. */
final class CatFilesParseTest {

  private static final Path BUNDLED = Path.of("src/main/resources/dev/assay/models");
  private static final List<Path> REFERENCE =
      List.of(Path.of("/work/ref/lkmm"), Path.of("/work/ref/herdtools7/herd/libdir"));

  /** A relic of an older cat, which herd7 refuses too: it writes {@code r -1} for an inverse. */
  private static final String NOT_CAT = "uniproc-normw-cat.cat";

  @TestFactory
  Stream<DynamicTest> bundledFilesParse() throws IOException {
    List<Path> files = catFiles(BUNDLED);
    assertTrue(files.size() >= 6, "bundled files are missing: " + files);
    return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> parse(file)));
  }

  @TestFactory
  Stream<DynamicTest> referenceFilesParse() {
    return REFERENCE.stream()
        .map(directory -> DynamicTest.dynamicTest(directory.toString(), () -> parseAll(directory)));
  }

  @Test
  void listedModelsAreBundled() {
    CatLibrary library = new CatLibrary(List.of());
    for (BundledModel model : BundledModel.ALL) {
      assertTrue(library.find(model.name()).isPresent(), model.name());
    }
  }

  private static void parseAll(Path directory) throws IOException {
    assumeTrue(Files.isDirectory(directory), directory + " is not here");
    List<String> refused = new ArrayList<>();
    for (Path file : catFiles(directory)) {
      if (file.endsWith(NOT_CAT)) {
        continue;
      }
      try {
        parse(file);
      } catch (InputException e) {
        refused.add(e.render());
      }
    }
    assertEquals(List.of(), refused);
  }

  private static void parse(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertFalse(CatParser.parse(new SourceFile(file.toString(), text)).statements().isEmpty());
  }

  private static List<Path> catFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().matches(".*\\.(cat|bell)")).sorted().toList();
    }
  }
}
