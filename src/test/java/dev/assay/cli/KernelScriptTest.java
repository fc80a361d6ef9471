package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that looks for what the kernel's own scripts look for, with our herd7 on its path. */
final class KernelScriptTest {

  private static final Path SCRIPT =
      Path.of("src/test/resources/dev/assay/cli/judge-kernel-tests.sh");

  @TempDir private Path directory;

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
    Installation.in(directory.resolve("home"));
  }

  private String litmus(String name, String result, String body) {
    String text = "C " + name + "\n(*\n * Result: " + result + "\n *)\n{}\n" + body;
    return Tests.write(directory.resolve(name + ".litmus"), text);
  }

  private String judge(String limit, String... tests) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
    command.addAll(List.of(tests));
    Path out = directory.resolve("judged");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("LIMIT", limit);
    builder.environment().remove("ASSAY_WARN");
    String path = System.getenv("PATH");
    builder.environment().put("PATH", directory.resolve("home/bin") + File.pathSeparator + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    assertEquals(0, builder.start().waitFor());
    return Files.readString(out);
  }

  @Test
  void judgementsAreThoseOfHerd7() throws Exception {
    String race =
        litmus(
            "race",
            "Sometimes DATARACE",
            "P0(int *x) { *x = 1; }\nP1(int *x) { int r0; r0 = *x; }\nexists (1:r0=1)\n");
    String deadlock =
        litmus(
            "deadlock",
            "DEADLOCK",
            "P0(spinlock_t *s) { spin_lock(s); spin_lock(s); }\nexists (0:r0=0)\n");
    String unknown =
        litmus("unknown", "Never", "P0(int *x) { smp_wwmb(); *x = 1; }\nexists (x=0)\n");
    String wrong = litmus("wrong", "Never", "P0(int *x) { WRITE_ONCE(*x, 1); }\nexists (x=1)\n");
    assertEquals(
        """
        race: Sometimes DATARACE, as expected
        deadlock: DEADLOCK, as expected
        unknown: unknown primitive smp_wwmb, expected Never
        wrong: Always, expected Never
        """,
        judge("", race, deadlock, unknown, wrong));
  }

  @Test
  void aCallThatIsStoppedIsATimeout() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/timeout")), "there is no timeout");
    String test = litmus("slow", "Never", "P0(int *x) { *x = 1; }\nexists (x=0)\n");
    assertEquals("slow: timeout, expected Never\n", judge("/usr/bin/timeout 0.001", test));
  }
}
