package dev.assay.bench;

import dev.assay.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The program, which notes at its end what it has spent: the first argument is the file to note it
 * in, the others are the program's. Only the JVM itself knows both CPU time and peak memory.
 */
final class Probe {

  private Probe() {}

  public static void main(String[] arguments) {
    Path figures = Path.of(arguments[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(figures)));
    Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void write(Path figures) {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    try {
      Files.writeString(figures, cpu.toMillis() / 1000.0 + " " + peakMebibytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory that the process has held, as Linux counts it. */
  private static long peakMebibytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    }
  }
}
