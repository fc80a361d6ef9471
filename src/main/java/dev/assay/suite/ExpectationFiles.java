package dev.assay.suite;

import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.FileProblem;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded beside the tests of a run: tables of expectations, each for the tests below its
 * directory, and outputs in {@code TEST.litmus.expected}.
 */
public final class ExpectationFiles {

  /** The name that a table has unless it is given by option. */
  private static final String TABLE = "expected.tsv";

  private final List<Diagnostic> problems = new ArrayList<>();
  private final Map<Path, Table> tables = new TreeMap<>();

  /**
   * A table and where it was found.
   *
   * @param path as it is to be written to
   */
  public record Table(Path path, AnswerTable rows) {}

  /**
   * Looks for what belongs to the tests.
   *
   * @param arguments as given to the command; a directory among them bounds the search upwards, and
   *     so does the current directory
   * @param given a table to use instead of those that lie beside the tests
   */
  public ExpectationFiles(List<String> arguments, List<TestFile> tests, Optional<Path> given) {
    Set<Path> directories = new TreeSet<>();
    tests.forEach(test -> directories.add(directory(test.path())));
    List<Path> named = new ArrayList<>();
    arguments.forEach(argument -> PathNames.parse(argument).ifPresent(named::add));
    named.forEach(top -> addDirectories(top, directories));
    if (given.isPresent()) {
      read(given.get());
    } else {
      Set<Path> places = new TreeSet<>(directories);
      List<Path> tops = new ArrayList<>(List.of(absolute(Path.of(""))));
      named.forEach(path -> tops.add(absolute(path)));
      for (Path directory : directories) {
        tops.forEach(top -> addAncestors(directory, top, places));
      }
      boolean relative = named.stream().noneMatch(Path::isAbsolute);
      places.forEach(place -> readIfThere(place, relative));
    }
    directories.forEach(this::findOrphans);
    tables.values().forEach(this::findOrphans);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path directory(Path test) {
    Path parent = absolute(test).getParent();
    return parent == null ? absolute(test) : parent;
  }

  /** What is recorded below a directory that was given should have a test, wherever it lies. */
  private static void addDirectories(Path top, Set<Path> into) {
    try {
      Files.walkFileTree(
          top,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) {
              into.add(absolute(directory));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
              return FileVisitResult.CONTINUE; // said where the tests are sought
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addAncestors(Path directory, Path top, Set<Path> into) {
    if (directory.startsWith(top)) {
      for (@Nullable Path at = directory; at != null && at.startsWith(top); at = at.getParent()) {
        into.add(at);
      }
    }
  }

  /** A table is named as the user would: relative if the tests were given so. */
  private void readIfThere(Path directory, boolean relative) {
    Path table = directory.resolve(TABLE);
    if (Files.exists(table)) {
      read(relative ? absolute(Path.of("")).relativize(table) : table);
    }
  }

  private void read(Path path) {
    AnswerTable rows;
    try {
      rows = AnswerTable.parse(SourceFile.of(path.toString(), InputFiles.read(path)));
    } catch (IOException e) {
      String name = path.toString();
      SourceFile file = SourceFile.of(name, new byte[0]);
      rows = AnswerTable.unusable(file, problem(file.span(0, 1), FileProblem.ofFile(name, e)));
    }
    tables.put(directory(path), new Table(path, rows));
    problems.addAll(rows.faults());
  }

  private void findOrphans(Path directory) {
    String suffix = ".litmus" + RecordedOutput.SUFFIX;
    Set<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + suffix)) {
      files.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // the tests of this directory, which cannot be read either, say so
    }
    for (Path recorded : found) {
      String name = recorded.toString();
      String test = name.substring(0, name.length() - RecordedOutput.SUFFIX.length());
      if (!Files.exists(Path.of(test))) {
        SourceFile file = SourceFile.of(shown(recorded), new byte[0]);
        problems.add(problem(file.span(0, 1), "this is the record of no test"));
      }
    }
  }

  private static String shown(Path path) {
    Path here = absolute(Path.of(""));
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  private static Diagnostic problem(SourceSpan at, String message) {
    return new Diagnostic(Severity.ERROR, at, SourceFile.bytewise(message));
  }

  /** A row whose test does not exist can never be met, so it is a problem. */
  private void findOrphans(Table table) {
    Path directory = directory(table.path());
    for (String name : table.rows().tests()) {
      SourceSpan row = table.rows().rows(name).get(0).span();
      Optional<Path> path =
          PathNames.below(directory, SourceFile.readable(name)).filter(Files::exists);
      if (path.isEmpty()) {
        problems.add(new Diagnostic(Severity.ERROR, row, "there is no test " + name));
        continue;
      }
      TestFile test = new TestFile(name, path.get());
      String key = key(test, table);
      Table nearest = table(test).orElse(table);
      if (!key.equals(name)) {
        problems.add(problem(row, "this test is to be called " + key + " here"));
      } else if (!nearest.path().equals(table.path())) {
        problems.add(problem(row, "of this test " + shown(absolute(nearest.path())) + " speaks"));
      }
    }
  }

  /** What is wrong with the expectations found. */
  public List<Diagnostic> problems() {
    return List.copyOf(problems);
  }

  /** A test with what is recorded for it. */
  public Proof proof(TestFile test, SourceFile text) throws IOException {
    Path recorded = recorded(test);
    Optional<RecordedOutput> output =
        Files.exists(recorded)
            ? Optional.of(
                new RecordedOutput(
                    SourceFile.of(test.name() + RecordedOutput.SUFFIX, InputFiles.read(recorded))))
            : Optional.empty();
    List<TableRow> rows =
        table(test).map(table -> table.rows().rows(key(test, table))).orElse(List.of());
    return new Proof(text, rows, output);
  }

  /** Where the output of a test is recorded. */
  public static Path recorded(TestFile test) {
    return Path.of(test.path() + RecordedOutput.SUFFIX);
  }

  /** The table that speaks of a test: the nearest above it. */
  public Optional<Table> table(TestFile test) {
    Path path = absolute(test.path());
    for (@Nullable Path at = path.getParent(); at != null; at = at.getParent()) {
      Table table = tables.get(at);
      if (table != null) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  /** The name by which a table calls a test. */
  public static String key(TestFile test, Table table) {
    String below = directory(table.path()).relativize(absolute(test.path())).toString();
    return SourceFile.bytewise(below.replace('\\', '/'));
  }

  /** Replaces a table by what was recorded anew. */
  public void replace(Table table, AnswerTable rows) {
    tables.put(directory(table.path()), new Table(table.path(), rows));
  }
}
