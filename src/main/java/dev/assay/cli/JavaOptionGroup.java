package dev.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that only Java files have. */
final class JavaOptionGroup {

  @Option(
      names = "--actors",
      paramLabel = "[CLASS.]METHOD",
      split = ",",
      description =
          "Java files: methods of a class that run at the same time on one new object of it, "
              + "instead of its jcstress tests.")
  private List<String> actors = new ArrayList<>();

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = "[:;]",
      description =
          "Java files: jars and folders of classes that they use. jcstress is not needed.")
  private List<Path> classPath = new ArrayList<>();

  List<String> actors() {
    return actors;
  }

  List<Path> classPath() {
    return classPath;
  }

  boolean isUsed() {
    return !actors.isEmpty() || !classPath.isEmpty();
  }
}
