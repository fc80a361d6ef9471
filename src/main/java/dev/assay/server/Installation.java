package dev.assay.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that a server rests on, as they were when it started. */
public final class Installation {

  /** What tells one state of a file from another. */
  private record Mark(Path path, FileTime changed, long bytes, @Nullable Object key) {

    static Optional<Mark> of(Path path) {
      try {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        return Optional.of(new Mark(path, found.lastModifiedTime(), found.size(), found.fileKey()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  private final List<Mark> marks = new ArrayList<>();

  /** Those of these files that there are. */
  public Installation(List<Path> files) {
    files.forEach(file -> Mark.of(file).ifPresent(marks::add));
  }

  /** Whether all are what they were. */
  boolean isUnchanged() {
    for (Mark mark : marks) {
      if (!Objects.equals(Mark.of(mark.path()).orElse(null), mark)) {
        return false;
      }
    }
    return true;
  }
}
