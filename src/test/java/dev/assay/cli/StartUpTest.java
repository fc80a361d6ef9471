package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a small check must not load, as it costs more than the search: see CONTRIBUTING.md. */
final class StartUpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/dist/lib/start.litmus",
        "src/main/dist/lib/start-c11.litmus",
        "src/main/dist/lib/start-java.litmus",
        "litmus/dependencies/LB+addr+data.litmus",
        "litmus/java/Java-get-and-add-no-lost-update.litmus"
      })
  void smallCheckLoadsNoParserOfCatOrOptionsAndNoMethodHandlesOfRecords(
      String test, @TempDir Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                test)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("answer").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "see " + folder);
    String classes = Files.readString(log);
    assertTrue(classes.contains(" dev.assay.engine.search.Search "), "it is no log of classes");
    List<String> unwanted =
        classes
            .lines()
            .filter(
                line ->
                    line.contains(" dev.assay.grammar.Cat ")
                        || line.contains(" picocli.CommandLine ")
                        || line.contains(" dev.assay.edit.")
                        || line.contains(" dev.assay.language.java.")
                        || line.contains(" com.sun.tools.javac.")
                        || line.contains(" dev.assay.page.")
                        || line.contains(" org.eclipse.lsp4j.")
                        || line.contains("ObjectMethods "))
            .toList();
    assertEquals(List.of(), unwanted);
  }
}
