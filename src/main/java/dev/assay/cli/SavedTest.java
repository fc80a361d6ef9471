package dev.assay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    Files.createDirectories(directory);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    String base = base(name);
    for (int number = 1; ; number++) {
      Path path = directory.resolve(base + (number == 1 ? "" : "-" + number) + ".litmus");
      try {
        Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
