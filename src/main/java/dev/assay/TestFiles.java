package dev.assay;

import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads files, and says what is wrong as of any other input. */
final class TestFiles {

  private TestFiles() {}

  /**
   * The bytes of a file.
   *
   * @throws InputException if it cannot be read
   */
  static SourceFile read(Path file) {
    try {
      return SourceFile.of(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Every {@code *.litmus} below a directory, or the file itself, sorted.
   *
   * @throws InputException if something below cannot be looked at, or there is no test
   */
  static List<Path> litmusFiles(Path fileOrDirectory) {
    List<Path> found;
    try (Stream<Path> files = Files.walk(fileOrDirectory, FileVisitOption.FOLLOW_LINKS)) {
      found =
          files
              .filter(file -> file.toString().endsWith(".litmus") && !Files.isDirectory(file))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw unreadable(fileOrDirectory, e);
    } catch (UncheckedIOException e) {
      throw unreadable(fileOrDirectory, Objects.requireNonNull(e.getCause()));
    }
    if (found.isEmpty()) {
      SourceFile asked = SourceFile.of(fileOrDirectory.toString(), new byte[0]);
      throw new InputException(asked.span(0, 1), "there is no *.litmus file here");
    }
    return found;
  }

  private static InputException unreadable(Path asked, IOException problem) {
    String name =
        problem instanceof FileSystemException system && system.getFile() != null
            ? system.getFile()
            : asked.toString();
    return problem(name, FileProblem.ofFile(name, problem));
  }

  /** A problem with a file that has no place in it. */
  static InputException problem(String file, String message) {
    SourceFile unread = SourceFile.of(file, new byte[0]);
    return new InputException(unread.span(0, 1), SourceFile.bytewise(message));
  }
}
