package dev.assay.cli;

import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds configuration and macro files as herd7 does: the name itself, then in each place. */
final class FileSearch {

  private final List<Path> places = new ArrayList<>();

  /** A search of these places. */
  FileSearch(List<Path> places) {
    this.places.addAll(places);
  }

  /** Adds a place that is searched after the others. */
  void add(Path place) {
    places.add(place);
  }

  /** Where models are sought too. */
  List<Path> places() {
    return List.copyOf(places);
  }

  /** The file that an option names. */
  SourceFile read(String name) {
    return read(name, SourceFile.of(name, new byte[0]).span(0, 1));
  }

  /** The file that is asked for at a place of another. */
  SourceFile read(String name, SourceSpan wantedAt) {
    Path path =
        find(name)
            .orElseThrow(
                () -> unusable(wantedAt, "there is no file '" + name + "' here or where -I says"));
    try {
      return SourceFile.of(path.toString(), InputFiles.readArgument(path));
    } catch (IOException e) {
      throw unusable(wantedAt, FileProblem.ofFile(path.toString(), e));
    }
  }

  private Optional<Path> find(String name) {
    List<Path> candidates = new ArrayList<>();
    PathNames.parse(name).ifPresent(candidates::add);
    places.forEach(place -> PathNames.below(place, name).ifPresent(candidates::add));
    return candidates.stream().filter(Files::exists).findFirst();
  }

  private static InputException unusable(SourceSpan at, String message) {
    return new InputException(at, SourceFile.bytewise(message));
  }
}
