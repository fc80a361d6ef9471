package dev.assay.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where this program is installed. */
final class Distribution {

  private Distribution() {}

  /** The directory of the bundled models, or where they are else. */
  static String models() {
    CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      Path lib = jar.getParent();
      Path models = lib == null ? jar : lib.resolveSibling("models");
      return Files.isDirectory(models) ? models.toString() : jar + "!/dev/assay/models";
    } catch (URISyntaxException e) {
      throw new AssertionError("a class comes from a file", e);
    }
  }
}
