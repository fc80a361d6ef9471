package dev.assay.cat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the build makes of the bundled files is what the parser would make of them. */
final class PrecompiledFilesTest {

  private static final Path BUNDLED = Path.of("src/main/resources/dev/assay/models");
  private static final Path PROBES = Path.of("src/test/resources/dev/assay/model/probes");

  @TestFactory
  List<DynamicTest> treeOfEachBundledFileIsThatOfItsText() throws IOException {
    return files(BUNDLED)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.name(),
                    () ->
                        assertArrayEquals(
                            TreeWriter.write(CatParser.parse(file)),
                            built(file.name() + Precompiler.TREE))))
        .toList();
  }

  @TestFactory
  List<DynamicTest> treesAreReadAsTheyWereWritten() throws IOException {
    return Stream.concat(files(BUNDLED), files(PROBES))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.name(),
                    () -> {
                      CatModel model = CatParser.parse(file);
                      assertEquals(model, TreeReader.read(file.name(), TreeWriter.write(model)));
                    }))
        .toList();
  }

  private static byte[] built(String name) throws IOException {
    try (InputStream tree = CatLibrary.class.getResourceAsStream("/dev/assay/models/" + name)) {
      assertNotNull(tree, "the build has not made " + name);
      return tree.readAllBytes();
    }
  }

  private static Stream<SourceFile> files(Path directory) throws IOException {
    try (var paths = Files.newDirectoryStream(directory, "*.cat")) {
      Stream.Builder<SourceFile> files = Stream.builder();
      for (Path path : paths) {
        files.add(new SourceFile(path.getFileName().toString(), Files.readString(path)));
      }
      return files.build();
    }
  }
}
