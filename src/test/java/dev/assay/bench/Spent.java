package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one run of the program in a JVM of its own took, start included.
 *
 * @param peakMebibytes the most memory held
 * @param finished false if the run was ended from outside, since its own limit did not end it
 */
record Spent(double cpuSeconds, double wallSeconds, long peakMebibytes, boolean finished) {

  /** As the launcher starts a JVM for one test, and for many. */
  static final List<String> ONE_TEST = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  static final List<String> MANY_TESTS = List.of("-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1");

  /** Runs the program, and leaves what it writes in files. */
  static Spent running(
      List<String> flags, List<String> arguments, Path out, Path err, double limitSeconds)
      throws IOException, InterruptedException {
    Path figures = Files.createTempFile("assay-figures", "");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-Xmx900m", "-Xss4m", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    command.add(figures.toString());
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean finished = process.waitFor((long) (limitSeconds * 1000), TimeUnit.MILLISECONDS);
    if (!finished) {
      process.destroy();
      process.waitFor();
    }
    double wall = (System.nanoTime() - start) / 1e9;
    String[] noted = Files.readString(figures).split(" ", -1);
    Files.delete(figures);
    return noted.length == 2
        ? new Spent(Double.parseDouble(noted[0]), wall, Long.parseLong(noted[1]), finished)
        : new Spent(wall, wall, 0, false);
  }
}
