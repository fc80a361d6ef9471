package dev.assay.jcstress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine that tests run on.
 *
 * @param cpu the name of the processor if the system gives one, else its architecture
 * @param cores how many threads run at a time
 */
public record Machine(String cpu, int cores) {

  /** This machine. */
  public static Machine here() {
    return new Machine(cpuName(), Runtime.getRuntime().availableProcessors());
  }

  private static String cpuName() {
    String architecture = System.getProperty("os.arch", "unknown");
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try {
        List<String> lines = Files.readAllLines(info);
        return lines.stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse(architecture);
      } catch (IOException e) {
        return architecture;
      }
    }
    return architecture;
  }
}
