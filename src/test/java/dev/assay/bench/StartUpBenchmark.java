package dev.assay.bench;

import dev.assay.bench.StartUpStages.Stage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures where the time of a small test goes: the program as it is started, an empty JVM, and the
 * stages between, each in JVMs of its own that go one stage further than the one before. The runs
 * take turns, so that a busy machine troubles all alike.
 */
@Command(
    name = "startup",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures the cold start of small tests, stage by stage, of target/assay.")
final class StartUpBenchmark implements Runnable {

  /** A small test for each kind of model. */
  private static final List<List<String>> TESTS =
      List.of(
          List.of("lkmm", "litmus/perf/C-peterz.litmus"),
          List.of("rc11", "litmus/c11/C11-SB-one-sc-fence.litmus"),
          List.of("java", "litmus/java/Java-CoRR-opaque.litmus"));

  private static final Path JAR = Path.of("target", "assay", "lib", "assay.jar");
  private static final Path ARCHIVE = Path.of("target", "assay", "lib", "assay.jsa");

  private static final String TEST_CLASSES = Path.of("target", "test-classes").toString();

  /** The jar comes first, as the archive was made for it. */
  private static final String CLASSES = JAR + File.pathSeparator + TEST_CLASSES;

  /** Linux counts CPU time for others to read in hundredths of seconds. */
  private static final double TICK_MILLIS = 10;

  @Option(names = "--runs", description = "How often each is run.")
  private int runs = 15;

  @Parameters(paramLabel = "MODEL", description = "The tests of some models only.")
  private List<String> wanted = List.of();

  @Override
  public void run() {
    if (!Files.exists(ARCHIVE)) {
      throw new IllegalStateException("no " + ARCHIVE + ": run mvn package first");
    }
    try {
      for (List<String> test : TESTS) {
        if (wanted.isEmpty() || wanted.contains(test.get(0))) {
          measure(test.get(0), test.get(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The least that a JVM can be asked for. */
  static final class Nothing {

    private Nothing() {}

    public static void main(String[] arguments) {}
  }

  /** What is started, and what its runs took. */
  private static final class Subject {
    final List<String> command;
    final double[] wallMillis;
    double cpuMillis;

    Subject(List<String> command, int runs) {
      this.command = command;
      this.wallMillis = new double[runs];
    }

    double wall() {
      double[] sorted = wallMillis.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }

    double cpu() {
      return cpuMillis / wallMillis.length;
    }
  }

  private void measure(String model, String test) throws IOException, InterruptedException {
    Subject launcher = subject(List.of("./target/assay/bin/assay", "check", test));
    Subject program = subject(java(true, List.of("-jar", JAR.toString(), "check", test)));
    Subject empty = subject(java(false, List.of("-cp", TEST_CLASSES, Nothing.class.getName())));
    Subject archive = subject(java(true, List.of("-cp", CLASSES, Nothing.class.getName())));
    Map<Stage, Subject> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      List<String> arguments = List.of("-cp", CLASSES, StartUpStages.class.getName());
      stages.put(stage, subject(java(true, arguments, stage.name(), model, test)));
    }
    List<Subject> all = new ArrayList<>(List.of(launcher, program, empty, archive));
    all.addAll(stages.values());
    for (Subject subject : all) {
      run(subject);
    }
    for (int i = 0; i < runs; i++) {
      for (Subject subject : all) {
        double before = childrenMillis();
        subject.wallMillis[i] = run(subject);
        subject.cpuMillis += childrenMillis() - before;
      }
    }
    System.out.println(test + " under " + model + "\twall_ms\tcpu_ms\tadds_wall\tadds_cpu");
    row("empty JVM", empty, 0, 0);
    row("archive of classes", archive, empty.wall(), empty.cpu());
    Subject before = archive;
    for (Map.Entry<Stage, Subject> stage : stages.entrySet()) {
      row(stage.getKey().words(), stage.getValue(), before.wall(), before.cpu());
      boolean aside = stage.getKey() == Stage.MODEL_TEXTS;
      before = aside ? before : stage.getValue();
    }
    row("the program", program, before.wall(), before.cpu());
    row("with its launcher", launcher, program.wall(), program.cpu());
  }

  private Subject subject(List<String> command) {
    return new Subject(command, runs);
  }

  private static void row(String words, Subject subject, double wallBefore, double cpuBefore) {
    System.out.printf(
        "%s\t%.0f\t%.0f\t%.0f\t%.0f%n",
        words,
        subject.wall(),
        subject.cpu(),
        subject.wall() - wallBefore,
        subject.cpu() - cpuBefore);
  }

  private static List<String> java(boolean archive, List<String> arguments, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Spent.ONE_TEST);
    command.addAll(List.of("-Xmx900m", "-Xss4m", "-XX:-UsePerfData", "-Xshare:auto"));
    if (archive) {
      command.add("-XX:SharedArchiveFile=" + ARCHIVE);
    }
    command.addAll(arguments);
    command.addAll(List.of(more));
    return command;
  }

  /** Runs it once, and returns how long that took. */
  private static double run(Subject subject) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(subject.command)
            .redirectOutput(Redirect.DISCARD)
            .redirectErrorStream(true)
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(subject.command + " failed");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** The CPU time of all processes that this one has started and that have ended. */
  private static double childrenMillis() throws IOException {
    String status = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * TICK_MILLIS;
  }
}
