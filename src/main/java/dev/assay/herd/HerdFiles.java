package dev.assay.herd;

import dev.assay.source.FileProblem;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where herd7 seeks configurations, macros, bells and models: the current directory, those of
 * {@code -I}, that of {@code HERDLIB}, that of {@code -set-libdir}, and last what is bundled.
 */
public final class HerdFiles {

  private final List<Path> includes = new ArrayList<>();
  private final Optional<Path> environment;
  private Optional<Path> library = Optional.empty();

  /**
   * A search.
   *
   * @param herdlib the environment's {@code HERDLIB}
   */
  public HerdFiles(Optional<String> herdlib) {
    this.environment = herdlib.flatMap(PathNames::parse);
  }

  void include(String directory) {
    PathNames.parse(directory).ifPresent(includes::add);
  }

  void library(String directory) {
    library = PathNames.parse(directory);
  }

  /** The directories after the current one. */
  public List<Path> places() {
    List<Path> places = new ArrayList<>(includes);
    environment.ifPresent(places::add);
    library.ifPresent(places::add);
    return places;
  }

  /** A configuration, the user's or a bundled one. */
  SourceFile configuration(String name) {
    return find(name)
        .map(HerdFiles::read)
        .or(() -> bundled(name))
        .orElseThrow(() -> HerdStop.file("Cannot find file " + name));
  }

  /** A file of the user. */
  public Optional<SourceFile> userFile(String name) {
    return find(name).map(HerdFiles::read);
  }

  /** A file that an option names by its path. */
  public static SourceFile named(String name) {
    return PathNames.parse(name)
        .filter(Files::exists)
        .map(path -> read(name, path))
        .orElseThrow(
            () ->
                HerdStop.inFile(
                    "Fatal error: exception Misc.Fatal(\"open_in failed: "
                        + name
                        + ": No such file or directory\")"));
  }

  /** The file beside another. */
  static SourceFile beside(SourceFile file, String name) {
    String from = SourceFile.readable(file.name());
    String path = from.substring(0, from.lastIndexOf('/') + 1) + name;
    return PathNames.parse(path)
        .filter(Files::exists)
        .map(found -> read(path, found))
        .orElseThrow(
            () -> HerdStop.file("open_in failed: " + path + ": No such file or directory"));
  }

  private Optional<String> find(String name) {
    List<String> candidates = new ArrayList<>();
    boolean given = name.startsWith("/") || name.startsWith("./") || name.startsWith("../");
    candidates.add(given ? name : "./" + name);
    if (!given) {
      places().forEach(place -> candidates.add(place + "/" + name));
    }
    for (String candidate : candidates) {
      if (PathNames.parse(candidate).filter(Files::isRegularFile).isPresent()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static SourceFile read(String name) {
    return read(name, PathNames.of(name));
  }

  private static SourceFile read(String name, Path path) {
    try {
      return SourceFile.of(name, InputFiles.readArgument(path));
    } catch (IOException e) {
      throw HerdStop.file(FileProblem.ofFile(name, e));
    }
  }

  private static Optional<SourceFile> bundled(String name) {
    if (name.contains("/") || !name.endsWith(".cfg")) {
      return Optional.empty();
    }
    try (InputStream in = HerdFiles.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(SourceFile.of(name, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
