package dev.assay.cli;

import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tests that herd7 is called with: files, lists of them, whose own names begin with {@code @},
 * or the lines of standard input where there are no arguments.
 */
final class HerdInputs {

  private static final int MOST_NESTED = 100;

  private final List<String> tests = new ArrayList<>();
  private final List<String> lost;

  private HerdInputs(List<String> lost) {
    this.lost = lost;
  }

  /**
   * The names of the tests, in order.
   *
   * @param lost takes a message for each list that cannot be read
   */
  static List<String> of(
      List<String> arguments, Supplier<String> standardInput, List<String> lost) {
    HerdInputs inputs = new HerdInputs(lost);
    if (arguments.isEmpty()) {
      inputs.addLines(standardInput.get(), "", 0);
    }
    for (String argument : arguments) {
      inputs.add(argument, 0);
    }
    return inputs.tests;
  }

  private void add(String name, int depth) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    if (!base.startsWith("@")) {
      tests.add(name);
      return;
    }
    Optional<Path> path = PathNames.parse(name);
    try {
      if (path.isEmpty() || depth > MOST_NESTED) {
        throw new IOException("this list names itself");
      }
      String lines = SourceFile.readable(SourceFile.of(name, read(path.get())).text());
      addLines(lines, name.substring(0, name.length() - base.length()), depth);
    } catch (IOException e) {
      lost.add(
          SourceFile.bytewise(
              "Fatal error: exception Misc.Fatal(\"open_in failed: "
                  + name
                  + ": No such file or directory\")\n"));
    }
  }

  private static byte[] read(Path path) throws IOException {
    return InputFiles.readArgument(path);
  }

  private void addLines(String lines, String directory, int depth) {
    for (String line : lines.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        boolean whole = line.startsWith("/") || directory.isEmpty();
        add(whole ? line : directory + line, depth + 1);
      }
    }
  }
}
