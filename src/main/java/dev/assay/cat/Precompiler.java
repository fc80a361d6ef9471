package dev.assay.cat;

import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the build runs over the bundled files, so that {@link CatLibrary} need not parse them. */
final class Precompiler {

  /** After the name of a cat file: that of its tree. */
  static final String TREE = ".tree";

  private Precompiler() {}

  /** Writes the tree of each cat file of a directory beside it. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cat")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        CatModel model = CatParser.parse(new SourceFile(name, Files.readString(file)));
        Files.write(directory.resolve(name + TREE), TreeWriter.write(model));
      }
    }
  }
}
