package dev.assay.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Set;

/** Sentences for what the system refuses. */
public final class FileProblem {

  private static final Set<String> FULL =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  private FileProblem() {}

  /** Why a file could not be read. */
  public static String ofFile(String name, IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "there is no file '" + Printable.line(name) + "'";
    }
    if (problem instanceof AccessDeniedException) {
      return "no permission to read '" + Printable.line(name) + "'";
    }
    if (problem instanceof FileSystemLoopException) {
      return "the link '" + Printable.line(name) + "' leads back to a directory above it";
    }
    String reason =
        problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
    return "cannot read '" + Printable.line(name) + "': " + reason;
  }

  /** Why something could not be written. */
  public static String ofWriting(IOException problem) {
    if (problem instanceof NoSuchFileException missing) {
      return "cannot write '" + Printable.line(missing.getFile()) + "': there is no such directory";
    }
    if (problem instanceof AccessDeniedException denied) {
      return "no permission to write '" + Printable.line(denied.getFile()) + "'";
    }
    return problem instanceof FileSystemException system
        ? "cannot write '" + Printable.line(system.getFile()) + "': " + system.getReason()
        : "cannot write: " + problem.getMessage();
  }

  /** Whether there was no room for what was to be written: then nothing is wrong with its name. */
  public static boolean isForWantOfRoom(IOException problem) {
    return problem instanceof WriteFailure || FULL.contains(reason(problem));
  }

  /** What the system says of a failure, without the file's name. */
  public static String reason(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "no permission";
    }
    if (problem instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (problem instanceof FileAlreadyExistsException existing) {
      return "'" + Printable.line(existing.getFile()) + "' is no directory";
    }
    boolean named = problem instanceof FileSystemException;
    String reason = named ? ((FileSystemException) problem).getReason() : problem.getMessage();
    return reason == null ? problem.getClass().getSimpleName() : reason;
  }
}
