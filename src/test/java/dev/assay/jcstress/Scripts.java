package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shell scripts in the place of programs. */
final class Scripts {

  private Scripts() {}

  /** A program that does what a script says. */
  static Path program(Path folder, String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }

  /** A quick run with a script for a JVM. */
  static RunOptions options(Path folder, String java) throws IOException {
    return new RunOptions(
        RunOptions.Mode.QUICK,
        Optional.empty(),
        List.of(),
        List.of(program(folder, "java", java)),
        1);
  }

  /** Waits for a script to make a file. */
  static void await(Path file) {
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
