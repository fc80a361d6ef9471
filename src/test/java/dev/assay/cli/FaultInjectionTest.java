package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some of what {@code src/test/sh/faults} breaks; all of it takes a quarter of an hour and is for
 * whoever changes what it is about.
 */
final class FaultInjectionTest {

  private static final Path SCRIPT = Path.of("src/test/sh/faults");

  @ParameterizedTest
  @CsvSource({"kills, 2", "budgets, 3", "environments, 9", "writers, 1"})
  @Timeout(300)
  void nothingIsLostAndNothingIsAFault(String kind, int count) throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "no bash");
    List<String> command = new ArrayList<>(List.of("/bin/bash", SCRIPT.toString()));
    command.addAll(List.of(kind, Integer.toString(count)));
    ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
    script
        .environment()
        .put(
            "ASSAY",
            String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1 -Xshare:auto -Xmx300m -cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    script.environment().put("SEED", "1");
    // The classes come from no archive here.
    script.environment().put("START", "3");
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("0 faults"), said);
  }
}
