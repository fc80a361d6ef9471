package dev.assay.cli;

import dev.assay.draw.Pictures;
import dev.assay.draw.Svg;
import dev.assay.examine.Examiner;
import dev.assay.herd.HerdDrawing;
import dev.assay.program.Program;
import dev.assay.source.FileProblem;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the graphs of a test in a viewer, as {@code -view} and {@code -gv} ask for. Where there is
 * no Graphviz or no viewer, what {@code assay explain} draws takes their place.
 */
final class HerdViewer {

  private final HerdDrawing drawing;
  private final Examiner examiner;
  private final String searchPath;

  /**
   * A viewer.
   *
   * @param searchPath where programs are sought: the environment's {@code PATH}
   */
  HerdViewer(HerdDrawing drawing, Examiner examiner, String searchPath) {
    this.drawing = drawing;
    this.examiner = examiner;
    this.searchPath = searchPath;
  }

  /** Shows the graphs of a test, and waits until they are closed; gives what is to be said. */
  String show(Program test, boolean unchecked, String viewer) {
    try {
      StringBuilder graphs = new StringBuilder();
      drawing.draw(test, unchecked, graphs);
      if (graphs.length() == 0) {
        return "";
      }
      Optional<Path> layout = program(drawing.program());
      Optional<Path> window = program(viewer);
      if (layout.isPresent() && window.isPresent()) {
        show(graphs.toString(), layout.get(), window.get());
        return "";
      }
      Path picture = explanation(test);
      String missing = layout.isEmpty() ? drawing.program() : viewer;
      Optional<Path> opener = program("xdg-open").or(() -> program("open"));
      if (opener.isPresent()) {
        run(opener.get(), picture);
      }
      return SourceFile.bytewise(
              "herd7: there is no "
                  + missing
                  + " here; what 'assay explain' draws is in "
                  + picture)
          + "\n";
    } catch (IOException e) {
      return SourceFile.bytewise("herd7: " + FileProblem.reason(e)) + "\n";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private void show(String graphs, Path layout, Path viewer)
      throws IOException, InterruptedException {
    Path dot = temporary(".dot");
    Path page = temporary(".ps");
    try {
      Files.writeString(dot, graphs, StandardCharsets.ISO_8859_1);
      run(layout, Path.of("-Tps"), Path.of("-o"), page, dot);
      run(viewer, page);
    } finally {
      Files.deleteIfExists(dot);
      Files.deleteIfExists(page);
    }
  }

  private static Path temporary(String suffix) throws IOException {
    return Files.createTempFile(
        PathNames.of(System.getProperty("java.io.tmpdir", "/tmp")), "herd7-", suffix);
  }

  private Path explanation(Program test) throws IOException {
    String svg =
        Svg.of(
            new Pictures(Set.of(), Set.of())
                .of(examiner.explain(examiner.examineAnyway(test, false, false))));
    Path picture = temporary(".svg");
    return Files.writeString(picture, svg, StandardCharsets.UTF_8);
  }

  private static void run(Path program, Path... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    for (Path argument : arguments) {
      builder.command().add(argument.toString());
    }
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.start().waitFor();
  }

  private Optional<Path> program(String name) {
    for (String place : List.of(searchPath.split(File.pathSeparator))) {
      Path path = PathNames.of(place).resolve(name);
      if (!place.isEmpty() && Files.isExecutable(path) && !Files.isDirectory(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }
}
