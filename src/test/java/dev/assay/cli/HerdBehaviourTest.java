package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.language.litmus.SharedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What herd7 was recorded to do with bad input and with its options, byte for byte but for time.
 */
final class HerdBehaviourTest {

  /** Where we say something else on standard error or refuse, the beginning of what we say. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "bad-option",
          "Error: herd7: unknown option '-nonsense'.\n",
          "variant-none",
          "Error: herd7: tag none for -variant is wrong, allowed tags are ",
          "candidates",
          "Error: herd7: '-candidates true' is an option of herd7 that Assay does",
          "nshow",
          "Error: herd7: '-nshow 1' is an option of herd7 that Assay does not have",
          "stats",
          "Error: herd7: '-debug timers' is an option of herd7 that Assay does not have",
          "verbose",
          "",
          "version",
          "");

  @TestFactory
  Stream<DynamicTest> badInput() throws IOException {
    return cases("errors", ".litmus", name -> "-conf linux-kernel.cfg " + name + ".litmus");
  }

  @TestFactory
  Stream<DynamicTest> options() throws IOException {
    return cases("options", ".cmd", name -> "");
  }

  private interface CommandLine {
    String of(String name);
  }

  private static Stream<DynamicTest> cases(String folder, String suffix, CommandLine line)
      throws IOException {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    if (corpus.isEmpty()) {
      return Stream.of();
    }
    Path directory = corpus.get().path("herd7-behaviour/" + folder).toAbsolutePath().normalize();
    List<DynamicTest> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String base = file.getFileName().toString();
        if (base.endsWith(suffix)) {
          String name = base.substring(0, base.length() - suffix.length());
          String command = line.of(name);
          String arguments =
              command.isEmpty() ? Files.readString(file).strip().substring(6) : command;
          cases.add(DynamicTest.dynamicTest(name, () -> compare(directory, name, arguments)));
        }
      }
    }
    assertTrue(cases.size() > 20, "the recordings have shrunk");
    return cases.stream();
  }

  private static void compare(Path directory, String name, String arguments) throws IOException {
    String place = directory + "/";
    List<String> words = new ArrayList<>(List.of(HerdProgram.COMMAND));
    // A JVM that is warm answers within the millisecond that was recorded.
    Arrays.stream(arguments.replace("-timeout 0.001", "-timeout 0.0000001").split(" "))
        .map(word -> isFile(word) ? place + word : word)
        .forEach(words::add);
    Run run = Run.of(words.toArray(new String[0]));
    String out = run.out().replaceAll("(?m)^(Time \\S+) .*", "$1 T");
    String err = run.err().replace(place, "");
    String different = DIFFERENT.get(name);
    if (different == null) {
      assertEquals(recorded(directory, name + ".out"), out);
      assertEquals(recorded(directory, name + ".err"), err);
      assertEquals(Integer.parseInt(recorded(directory, name + ".rc").strip()), run.code());
      return;
    }
    assertTrue(err.startsWith(different), err);
    assertEquals(different.startsWith("Error") ? 2 : 0, run.code());
  }

  private static boolean isFile(String word) {
    return word.endsWith(".litmus") || word.equals("nothere") || word.startsWith("@");
  }

  /** What was recorded; nothing written left no file. */
  private static String recorded(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
