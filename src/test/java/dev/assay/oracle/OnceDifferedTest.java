package dev.assay.oracle;

import dev.assay.language.litmus.MacroTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs, shrunk, on which the engine and the oracle once gave different answers. */
final class OnceDifferedTest {

  private static final Path PROGRAMS = Path.of("src/test/resources/dev/assay/oracle");

  @TestFactory
  Stream<DynamicTest> kernelProgramsAgree() throws IOException {
    return programs("kernel", MacroTable.kernel(), List.of("lkmm", "sc", "coherence"));
  }

  @TestFactory
  Stream<DynamicTest> c11ProgramsAgree() throws IOException {
    return programs("c11", MacroTable.none(), List.of("rc11", "c11-simp"));
  }

  private static Stream<DynamicTest> programs(String folder, MacroTable macros, List<String> models)
      throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS.resolve(folder))) {
      return files.sorted().toList().stream()
          .flatMap(
              file ->
                  models.stream()
                      .map(
                          model ->
                              DynamicTest.dynamicTest(
                                  file.getFileName() + " under " + model,
                                  () ->
                                      Answers.of(model, macros, Set.of("lkmmv2"))
                                          .mustAgree(Files.readString(file)))));
    }
  }
}
