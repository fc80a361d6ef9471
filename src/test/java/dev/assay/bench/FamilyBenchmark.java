package dev.assay.bench;

import dev.assay.engine.answer.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures each family at growing sizes until one takes too long, each in a JVM of its own, and
 * writes a table. A wrong answer ends it.
 */
@Command(
    name = "families",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures programs that grow, and compares with figures that were recorded.")
final class FamilyBenchmark implements Runnable {

  private static final List<Integer> LADDER =
      List.of(2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 256);

  @Option(names = "--mode", description = "full, the default, or verdict.")
  private String mode = "full";

  @Option(names = "--limit", description = "CPU seconds after which a run is stopped.")
  private double limit = 60;

  @Option(names = "--enough", description = "CPU seconds after which larger sizes are left out.")
  private double enough = 5;

  @Parameters(paramLabel = "FAMILY[-N]", description = "Some families, or sizes of them, only.")
  private List<String> wanted = List.of();

  @Override
  public void run() {
    try {
      RecordedFigures recorded = RecordedFigures.read();
      System.out.println(
          "family\tn\tanswer\texecutions\tcpu_s\twall_s\tpeak_MiB\ttarget_s\therd7_ratio"
              + "\tdartagnan_ratio\tgrowth");
      for (Family family : Families.all()) {
        measure(family, sizes(family, recorded), recorded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Integer> sizes(Family family, RecordedFigures recorded) {
    TreeSet<Integer> sizes = new TreeSet<>(LADDER);
    sizes.addAll(recorded.sizes(family.name(), mode));
    sizes.removeIf(n -> n < family.least());
    if (!wanted.isEmpty() && !wanted.contains(family.name())) {
      sizes.removeIf(n -> !wanted.contains(family.name() + "-" + n));
    }
    return new ArrayList<>(sizes);
  }

  private void measure(Family family, List<Integer> sizes, RecordedFigures recorded)
      throws IOException, InterruptedException {
    Growth growth = new Growth();
    for (int n : sizes) {
      Run run = run(family, n);
      System.out.println(
          String.join(
              "\t",
              family.name(),
              String.valueOf(n),
              run.answer(),
              run.executions(),
              "%.2f".formatted(run.spent().cpuSeconds()),
              "%.2f".formatted(run.spent().wallSeconds()),
              String.valueOf(run.spent().peakMebibytes()),
              number(recorded.cpuSeconds("target", mode, family.name(), n), 1),
              ratio(recorded.cpuSeconds("herd7", mode, family.name(), n), run),
              ratio(recorded.cpuSeconds("dartagnan", mode, family.name(), n), run),
              run.isAnswered() ? growth.to(n, run.spent().cpuSeconds()) : ""));
      if (run.spent().cpuSeconds() > enough) {
        return;
      }
    }
  }

  /** By what CPU time is multiplied when n grows by one; start-up, as of the least n, left out. */
  private static final class Growth {

    /** What is shorter than this is mostly start-up, and how busy the machine is. */
    private static final double TELLING = 0.3;

    private double startUp = -1;
    private double before;
    private int nBefore;

    String to(int n, double cpuSeconds) {
      startUp = startUp < 0 ? cpuSeconds : startUp;
      double now = cpuSeconds - startUp;
      String factor =
          before < TELLING ? "" : "%.2f".formatted(Math.pow(now / before, 1.0 / (n - nBefore)));
      before = now;
      nBefore = n;
      return factor;
    }
  }

  private static String ratio(OptionalDouble theirs, Run run) {
    return run.isAnswered() ? number(theirs, run.spent().cpuSeconds()) : "";
  }

  private static String number(OptionalDouble seconds, double unit) {
    return seconds.isPresent() ? "%.1f".formatted(seconds.getAsDouble() / unit) : "";
  }

  /**
   * One run.
   *
   * @param answer the word of the {@code Observation} line, or what came instead
   * @param executions how many; empty in a mode that does not count
   */
  private record Run(Spent spent, String answer, String executions) {
    boolean isAnswered() {
      return Stream.of(Observation.values()).anyMatch(o -> o.word().equals(answer));
    }
  }

  private Run run(Family family, int n) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("assay-bench");
    Path test = folder.resolve(family.name() + ".litmus");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Files.writeString(test, family.text(n));
    List<String> arguments = new ArrayList<>(List.of("check", "--no-time", "-j", "1"));
    arguments.addAll(List.of("--timeout", String.valueOf(limit)));
    if (mode.equals("verdict")) {
      arguments.add("--verdict-only");
    }
    arguments.add(test.toString());
    Spent spent = Spent.running(Spent.ONE_TEST, arguments, out, err, 4 * limit);
    Run run = judged(spent, out, err);
    if (run.isAnswered()) {
      verify(family, n, run);
    }
    for (Path file : List.of(test, out, err, folder)) {
      Files.delete(file);
    }
    return run;
  }

  private static Run judged(Spent spent, Path out, Path err) throws IOException {
    try (Stream<String> lines = Files.lines(out, StandardCharsets.ISO_8859_1)) {
      String[] words =
          lines
              .filter(line -> line.startsWith("Observation "))
              .findFirst()
              .map(line -> line.split(" ", -1))
              .orElseGet(() -> new String[0]);
      if (words.length < 3) {
        String reason = Files.readString(err).lines().findFirst().orElse("killed");
        return new Run(spent, reason.replaceFirst("^.*?error: ", ""), "");
      }
      boolean counted = words.length == 5;
      return new Run(
          spent,
          words[2],
          counted ? new BigInteger(words[3]).add(new BigInteger(words[4])).toString() : "");
    }
  }

  private static void verify(Family family, int n, Run run) {
    boolean right =
        run.answer().equals(family.observation().word())
            && (run.executions().isEmpty()
                || family.executions().isEmpty()
                || family.executions().get().apply(n).toString().equals(run.executions()));
    if (!right) {
      throw new AssertionError(
          family.name() + "-" + n + " is wrong: " + run.answer() + " " + run.executions());
    }
  }
}
