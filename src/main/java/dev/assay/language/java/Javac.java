package dev.assay.language.java;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.List;

/** The compiler of the JDK that runs here; loads nothing of it where it is missing. */
public final class Javac {

  private Javac() {}

  /** Whether this JVM brings its compiler, as a JDK does and a JRE does not. */
  public static boolean isHere() {
    return ModuleLayer.boot().findModule("jdk.compiler").isPresent();
  }

  /**
   * Reads and attributes files.
   *
   * @param classPath jars and folders of classes that they use, besides the JDK
   * @throws InputException if there is no compiler
   */
  public static JavaSources read(List<SourceFile> files, List<Path> classPath) {
    if (!isHere()) {
      throw new InputException(
          files.get(0).span(0, 1),
          "this Java has no compiler; Java files are read by a JDK, not by a JRE (JAVA_HOME)");
    }
    return JavaSources.read(files, classPath);
  }
}
