package dev.assay.cli;

import dev.assay.herd.HerdDrawing;
import dev.assay.herd.HerdMessages;
import dev.assay.program.Program;
import dev.assay.source.FileProblem;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Puts graphs where {@code -o} says. */
final class HerdPictures {

  /** Draws nothing. */
  static final Drawing NONE = out -> "";

  private final HerdDrawing drawing;
  private final HerdViewer viewer;

  HerdPictures(HerdDrawing drawing, HerdViewer viewer) {
    this.drawing = drawing;
    this.viewer = viewer;
  }

  /** The graphs of one test, not drawn yet. */
  interface Drawing {

    /**
     * Draws them.
     *
     * @param out where they go that have no file
     * @return what is to be said on standard error
     */
    String draw(Sink out);
  }

  /** The graphs of a test: written, and then shown, as far as that is asked for. */
  Drawing of(Program test, boolean unchecked) {
    Drawing written = written(test, unchecked);
    return drawing
        .viewer()
        .map(name -> after(written, out -> viewer.show(test, unchecked, name)))
        .orElse(written);
  }

  private static Drawing after(Drawing first, Drawing second) {
    return out -> first.draw(out) + second.draw(out);
  }

  private Drawing written(Program test, boolean unchecked) {
    Optional<String> directory = drawing.directory();
    if (directory.isEmpty()) {
      return NONE;
    }
    String file = SourceFile.readable(test.file().name());
    return directory.get().equals("-")
        ? out -> onStandardOutput(test, unchecked, HerdDrawing.base(file), out)
        : out -> inFile(test, unchecked, directory.get() + "/" + drawing.fileName(file));
  }

  private String onStandardOutput(Program test, boolean unchecked, String name, Sink out) {
    String base = SourceFile.bytewise(name);
    out.write("\nDOTBEGIN " + base + "\nDOTCOM " + drawing.program() + "\n");
    out.write(graphs -> drawing.draw(test, unchecked, graphs));
    out.write("\nDOTEND " + base + "\n");
    return "";
  }

  private String inFile(Program test, boolean unchecked, String name) {
    Optional<Path> path = PathNames.parse(name);
    try {
      if (path.isEmpty()) {
        throw new NoSuchFileException(name);
      }
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  Files.newOutputStream(path.get()), StandardCharsets.ISO_8859_1))) {
        drawing.draw(test, unchecked, out);
      }
      return "";
    } catch (NoSuchFileException e) {
      return HerdMessages.notCreated(name, name + ": No such file or directory");
    } catch (IOException e) {
      return HerdMessages.notCreated(name, FileProblem.ofFile(name, e));
    }
  }
}
