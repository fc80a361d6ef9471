package dev.assay.language.litmus;

import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Functions of the kernel that its memory model does not name, in terms of those that it does. Read
 * when the first is met, as most tests have none.
 */
final class Shorthands {

  private static final String FILE = "kernel-shorthands.def";

  static final MacroTable TABLE = MacroTable.parse(read());

  private Shorthands() {}

  private static SourceFile read() {
    try (InputStream in = Shorthands.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new AssertionError(FILE + " is not in the jar");
      }
      return SourceFile.of(FILE, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
