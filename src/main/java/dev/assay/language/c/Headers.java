package dev.assay.language.c;

import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files that {@code #include} names: beside the file that includes them, in the user's
 * directories, and among the bundled headers.
 */
public final class Headers {

  private static final String BUNDLED = "/dev/assay/headers/";

  private final List<Path> directories;
  private final boolean besides;

  /** Headers of the user's directories, sought in this order, before the bundled ones. */
  public Headers(List<Path> directories) {
    this(directories, true);
  }

  private Headers(List<Path> directories, boolean besides) {
    this.directories = List.copyOf(directories);
    this.besides = besides;
  }

  /** The bundled headers alone, for programs whose author may be anybody: no file is read. */
  public static Headers bundled() {
    return new Headers(List.of(), false);
  }

  /**
   * A header.
   *
   * @param bundled whether it is one of ours
   */
  record Header(SourceFile file, boolean bundled) {}

  /** The header of this name, if there is one. */
  Optional<Header> find(String name, boolean quoted, SourceFile includer) throws IOException {
    List<Path> places = new ArrayList<>();
    try {
      if (quoted && besides) {
        places.add(PathNames.of(SourceFile.readable(includer.name())).resolveSibling(name));
      }
      directories.forEach(directory -> places.add(directory.resolve(name)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        SourceFile file = SourceFile.of(place.toString(), Files.readAllBytes(place));
        return Optional.of(new Header(file, false));
      }
    }
    return bundled(name);
  }

  private static Optional<Header> bundled(String name) throws IOException {
    String known = name.startsWith("../") ? name.substring(name.lastIndexOf('/') + 1) : name;
    String kernel = known.startsWith("linux/") || known.startsWith("asm/") ? "linux.h" : known;
    if (kernel.contains("..") || kernel.isEmpty() || kernel.startsWith("/")) {
      return Optional.empty();
    }
    try (InputStream stream = Headers.class.getResourceAsStream(BUNDLED + kernel)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new Header(SourceFile.of("<" + kernel + ">", stream.readAllBytes()), true));
    }
  }
}
