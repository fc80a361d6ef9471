package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The layout of an installation, with the launchers and the classes of this build. */
final class Installation {

  private Installation() {}

  /** Installs in a directory. */
  static void in(Path home) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String launcher : new String[] {"assay", "herd7"}) {
      Files.copy(Path.of("src/main/dist/bin", launcher), bin.resolve(launcher));
      assertTrue(bin.resolve(launcher).toFile().setExecutable(true));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    Path lib = Files.createDirectories(home.resolve("lib"));
    try (OutputStream jar = Files.newOutputStream(lib.resolve("assay.jar"))) {
      new JarOutputStream(jar, manifest).close();
    }
    // No archive of classes: to make one takes longer than all of this.
    Files.writeString(lib.resolve("assay.place"), lib.toRealPath() + "\n");
    Files.copy(Path.of(System.getProperty("java.home"), "release"), lib.resolve("assay.jdk"));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
