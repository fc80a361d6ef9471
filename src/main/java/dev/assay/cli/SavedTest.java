package dev.assay.cli;

import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A test in a file of its own, named after it.
 *
 * @param isNew false if the same test was there before
 */
record SavedTest(Path path, boolean isNew) {

  /** Names of files are cut to this, so that any system takes them. */
  private static final int LONGEST = 200;

  /**
   * Writes a test into a directory, never over another file: a test of the same name and other
   * content gets a number. Whatever the name, the file lies in that very directory.
   */
  static SavedTest in(Path directory, String name, String text) throws IOException {
    try {
      Files.createDirectories(directory);
      return saved(directory, name, text);
    } catch (IOException e) {
      if (FileProblem.isForWantOfRoom(e)) {
        throw e;
      }
      throw new InputException(
          SourceFile.of(directory.toString(), new byte[0]).span(0, 1),
          SourceFile.bytewise(FileProblem.ofWriting(e)));
    }
  }

  private static SavedTest saved(Path directory, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    String base = base(name);
    for (int number = 1; ; number++) {
      Path path = directory.resolve(base + (number == 1 ? "" : "-" + number) + ".litmus");
      try {
        WholeFile.create(path, bytes);
        return new SavedTest(path, true);
      } catch (FileAlreadyExistsException e) {
        if (Files.isRegularFile(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
          return new SavedTest(path, false);
        }
      }
    }
  }

  /** The name with everything replaced that could lead elsewhere or that some system refuses. */
  private static String base(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9+._-]", "_").replaceAll("^[.-]", "_");
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
  }
}
