package dev.assay.cli;

import dev.assay.source.Diagnostic;
import dev.assay.source.FileProblem;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Turns the arguments {@code FILE}, {@code DIR}, {@code @LIST} and {@code -} into inputs. An
 * argument that leads nowhere becomes an input too, so that it is reported in its turn.
 */
final class Inputs {

  /** The argument that stands for standard input, and its name in messages. */
  static final String STANDARD_INPUT = "-";

  private final List<Input> found = new ArrayList<>();
  private final List<Path> openLists = new ArrayList<>();

  private Inputs() {}

  /** The inputs that these arguments name, in their order; those of a directory sorted by name. */
  static List<Input> of(List<String> arguments) {
    Inputs inputs = new Inputs();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        inputs.found.add(new Input.StandardInput());
      } else {
        inputs.add(
            argument,
            PathNames.of(""),
            new SourceFile(SourceFile.bytewise(argument), "").span(0, 1));
      }
    }
    return List.copyOf(inputs.found);
  }

  private void add(String name, Path base, SourceSpan namedAt) {
    if (name.isEmpty()) {
      unusable(name, namedAt, "an empty name names no file");
      return;
    }
    Optional<Path> named = PathNames.below(base, name);
    if (named.isEmpty()) {
      unusable(name, namedAt, "this is not a file name");
      return;
    }
    Path path = named.get();
    boolean exists = Files.exists(path);
    if (Files.isDirectory(path)) {
      addDirectory(path, namedAt);
    } else if (exists && !Files.isRegularFile(path) && !mayBePiped(path)) {
      unusable(path.toString(), namedAt, "'" + shown(path) + "' is a pipe or device");
    } else if (exists && fileName(path).startsWith("@")) {
      addList(path, namedAt);
    } else if (exists) {
      found.add(new Input.TestFile(path.toString(), path));
    } else if (name.startsWith("@")) {
      addList(base.resolve(name.substring(1)), namedAt);
    } else {
      unusable(path.toString(), namedAt, "there is no file '" + shown(path) + "'");
    }
  }

  /** What the shell opened may be an argument; no list can know of it. */
  private boolean mayBePiped(Path path) {
    return openLists.isEmpty() && InputFiles.isOpenedByShell(path);
  }

  private static String shown(Path path) {
    return Printable.line(path.toString());
  }

  private static String fileName(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  private void unusable(String name, SourceSpan at, String message) {
    found.add(
        new Input.Unusable(
            SourceFile.bytewise(name),
            new Diagnostic(Diagnostic.Severity.ERROR, at, SourceFile.bytewise(message))));
  }

  /**
   * Below a directory every {@code *.litmus} is a test, in the order of the names; where there is
   * none, every {@code *.java} may hold some.
   */
  private void addDirectory(Path directory, SourceSpan namedAt) {
    List<Path> tests = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    try {
      Files.walkFileTree(
          directory,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (fileName(file).endsWith(".litmus")) {
                if (attributes.isOther()) {
                  unusable(file.toString(), namedAt, "'" + shown(file) + "' is a pipe or device");
                } else {
                  tests.add(file);
                }
              } else if (fileName(file).endsWith(JavaFiles.SUFFIX) && attributes.isRegularFile()) {
                sources.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
              unusable(file.toString(), namedAt, FileProblem.ofFile(file.toString(), problem));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      unusable(directory.toString(), namedAt, FileProblem.ofFile(directory.toString(), e));
      return;
    }
    if (tests.isEmpty()) {
      tests.addAll(sources);
    }
    if (tests.isEmpty()) {
      unusable(
          directory.toString(), namedAt, "there is no *.litmus file below " + shown(directory));
    }
    tests.sort(Comparator.comparing(Path::toString));
    tests.forEach(test -> found.add(new Input.TestFile(test.toString(), test)));
  }

  /**
   * A list is a file whose own name starts with {@code @}, as with herd7, or the file after the
   * {@code @}. Its lines are inputs, relative to its directory.
   */
  private void addList(Path list, SourceSpan namedAt) {
    Path identity = list.toAbsolutePath().normalize();
    if (openLists.contains(identity)) {
      unusable(list.toString(), namedAt, "the list '" + shown(list) + "' contains itself");
      return;
    }
    SourceFile lines;
    try {
      lines = SourceFile.of(list.toString(), InputFiles.readArgument(list));
    } catch (IOException e) {
      unusable(list.toString(), namedAt, FileProblem.ofFile(list.toString(), e));
      return;
    }
    Path parent = list.getParent();
    openLists.add(identity);
    int foundBefore = found.size();
    int number = 0;
    for (String line : lines.text().split("\n", -1)) {
      number++;
      String entry = line.strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        SourceSpan at = new SourceSpan(lines, number, line.indexOf(entry) + 1, entry.length());
        add(SourceFile.readable(entry), parent == null ? PathNames.of("") : parent, at);
      }
    }
    openLists.remove(identity);
    if (found.size() == foundBefore) {
      unusable(list.toString(), namedAt, "the list '" + shown(list) + "' names no test");
    }
  }
}
