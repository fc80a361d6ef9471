package dev.assay.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Files as a call sees them: those of another directory, to be read, under the names as given. */
final class CallFilesTest {

  @TempDir private Path directory;

  private Call call;
  private FileSystem files;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(directory.resolve("a/one"), "1");
    Files.writeString(directory.resolve("a/b/two"), "22");
    again();
  }

  private void again() {
    call = new Call(directory);
    files = call.files();
  }

  @Test
  void relativeNamesLeadToTheCallersDirectory() throws IOException {
    Path one = files.getPath("a/one");
    assertEquals("1", Files.readString(one));
    assertTrue(Files.exists(one));
    assertEquals("a/one", one.toString());
    assertEquals(directory.resolve("a/one").toString(), one.toAbsolutePath().toString());
    assertEquals(directory.toRealPath().resolve("a/one").toString(), one.toRealPath().toString());
    assertEquals(
        "22", Files.readString(files.getPath("").resolve("a/x/../b/../b/two").normalize()));
    assertTrue(Files.isDirectory(files.getPath("")));
    assertArrayEquals(new byte[] {'1'}, Files.readAllBytes(one));
    assertEquals("1", Files.readString(files.getPath(directory.resolve("a/one").toString())));
    assertTrue(call.refusal().isEmpty());
  }

  @Test
  void directoriesAreListedUnderTheNameThatWasGiven() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    Files.walkFileTree(
        files.getPath("a"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            names.add(file.toString());
            return FileVisitResult.CONTINUE;
          }
        });
    assertEquals(List.of("a/b/two", "a/one"), List.copyOf(names));
    try (DirectoryStream<Path> some = Files.newDirectoryStream(files.getPath("a"), "o*")) {
      some.forEach(path -> assertEquals("a/one", path.toString()));
    }
  }

  @Test
  void problemsNameTheFileAsItWasWritten() {
    NoSuchFileException missing =
        assertThrows(
            NoSuchFileException.class, () -> Files.readAllBytes(files.getPath("a/missing")));
    assertEquals("a/missing", missing.getFile());
    IOException noFile =
        assertThrows(IOException.class, () -> Files.readAllBytes(files.getPath("a")));
    assertEquals("Is a directory", noFile.getMessage());
    FileSystemException below =
        assertThrows(
            FileSystemException.class, () -> Files.readAllBytes(files.getPath("a/one/two")));
    assertEquals("a/one/two: Not a directory", below.getMessage());
    assertTrue(call.refusal().isEmpty());
  }

  private void isRefused(Executable access) {
    again();
    assertInstanceOf(IOException.class, assertThrows(IOException.class, access));
    assertTrue(call.refusal().isPresent());
  }

  @Test
  void nothingIsWritten() throws IOException {
    isRefused(() -> Files.writeString(files.getPath("new"), "text"));
    isRefused(() -> Files.newOutputStream(files.getPath("a/one")).close());
    isRefused(() -> Files.createDirectory(files.getPath("new")));
    isRefused(() -> Files.createTempFile(files.getPath(""), "x", "y"));
    isRefused(() -> Files.delete(files.getPath("a/one")));
    isRefused(() -> Files.move(files.getPath("a/one"), files.getPath("new")));
    isRefused(() -> Files.copy(files.getPath("a/one"), files.getPath("new")));
    isRefused(() -> Files.createSymbolicLink(files.getPath("new"), files.getPath("a/one")));
    assertEquals("1", Files.readString(directory.resolve("a/one")));
    assertFalse(Files.exists(directory.resolve("new")));
  }

  @Test
  void whatOnlyTheCallerHasOpenIsRefused() throws Exception {
    Files.createSymbolicLink(directory.resolve("in"), Path.of("/dev/zero"));
    Files.createSymbolicLink(directory.resolve("piped"), Path.of("/dev/fd/963"));
    isRefused(() -> Files.readAllBytes(files.getPath("/dev/stdin")));
    isRefused(() -> Files.readAllBytes(files.getPath("/proc/self/environ")));
    isRefused(() -> Files.readAllBytes(files.getPath("in")));
    isRefused(() -> Files.readAllBytes(files.getPath("piped")));
    again();
    Files.exists(files.getPath("piped"));
    assertTrue(call.refusal().isPresent());
    Process pipe = new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start();
    if (pipe.waitFor() == 0) {
      isRefused(() -> Files.readAllBytes(files.getPath("pipe")));
      isRefused(() -> Files.readAttributes(files.getPath("pipe"), BasicFileAttributes.class));
    }
  }
}
