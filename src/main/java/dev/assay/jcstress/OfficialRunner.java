package dev.assay.jcstress;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs tests by jcstress's own harness: the generated project is built by Maven, run, and its
 * results read back. The harness leaves out tests with more actors than the machine has cores, and
 * ends well all the same; here each of them is named.
 */
public final class OfficialRunner implements Runner {

  private static final String JAR = "target/jcstress.jar";
  private static final String READER = "ResultReader";
  private static final String MARK = "@result\t";
  private static final long READING_MILLIS = 120_000;

  /** The list of the files that a run has written. */
  private static final String WRITTEN = "files.txt";

  private final RunOptions options;
  private final Path folder;
  private final List<Path> searchPath;
  private final int cores;
  private volatile boolean stopped;
  private volatile Optional<Process> running = Optional.empty();

  /**
   * A runner.
   *
   * @param folder where the project is made, and the report
   * @param searchPath where programs are sought, as in {@code PATH}
   */
  public OfficialRunner(RunOptions options, Path folder, Optional<String> searchPath) {
    this(options, folder, searchPath, Runtime.getRuntime().availableProcessors());
  }

  OfficialRunner(RunOptions options, Path folder, Optional<String> searchPath, int cores) {
    this.options = options;
    this.folder = folder;
    this.searchPath =
        Stream.of(searchPath.orElse("").split(File.pathSeparator))
            .filter(part -> !part.isEmpty())
            .map(Path::of)
            .toList();
    this.cores = cores;
  }

  @Override
  public void stop() {
    stopped = true;
    running.ifPresent(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }

  @Override
  public List<Crosschecked> run(List<Translation.Translated> tests) throws IOException, RunFailure {
    Map<String, List<TestRun>> runs = new LinkedHashMap<>();
    tests.forEach(test -> runs.put(test.className(), new ArrayList<>()));
    try {
      build(tests);
      for (Path java : options.programs()) {
        List<Path> before = results();
        int code = stopped ? 0 : harness(java, tests);
        List<Path> fresh = new ArrayList<>(results());
        fresh.removeAll(before);
        collect(java, tests, fresh, code, runs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tests.stream()
        .map(test -> new Crosschecked(test, runs.getOrDefault(test.className(), List.of())))
        .toList();
  }

  private void build(List<Translation.Translated> tests)
      throws IOException, RunFailure, InterruptedException {
    if (!Compilation.isPossible()) {
      throw new RunFailure(
          "this Java has no compiler: run Assay on a JDK instead of a JRE (JAVA_HOME)", false);
    }
    JcstressProject.requireOurs(folder);
    write(JcstressProject.files(List.copyOf(tests)));
    Path maven =
        searchPath.stream()
            .map(place -> place.resolve("mvn"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new RunFailure(
                        "no mvn on the PATH, and the official harness is built by Maven", false));
    // Without the network first: with all libraries at hand that is quicker and cannot hang.
    List<String> build = List.of(maven.toString(), "--batch-mode", "clean", "package");
    List<String> offline = new ArrayList<>(build);
    offline.add("--offline");
    if (command(offline, "build.log") != 0 && !stopped && command(build, "build.log") != 0) {
      String log = Files.readString(folder.resolve("build.log"));
      String errors =
          log.lines()
              .filter(line -> line.contains("ERROR"))
              .limit(5)
              .collect(Collectors.joining("\n"));
      throw new RunFailure("Maven could not build '" + folder + "':\n" + errors, false);
    }
  }

  /** Writes the files of this run, and removes those that a run before has left. */
  private void write(List<JcstressProject.ProjectFile> files) throws IOException {
    Path list = folder.resolve(WRITTEN);
    if (Files.exists(list)) {
      Path sources = folder.resolve("src").normalize();
      for (String file : Files.readAllLines(list)) {
        Path old = folder.resolve(file).normalize();
        if (old.startsWith(sources)) {
          Files.deleteIfExists(old);
        }
      }
    }
    for (JcstressProject.ProjectFile file : files) {
      JcstressProject.write(file, folder);
    }
    Files.write(list, files.stream().map(JcstressProject.ProjectFile::path).toList());
  }

  private int harness(Path java, List<Translation.Translated> tests)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", JAR));
    command.addAll(List.of("-r", "results", "-m", mode()));
    String names =
        tests.stream()
            .map(test -> test.qualifiedName().replace(".", "\\.").replace("$", "\\$"))
            .collect(Collectors.joining("|"));
    command.addAll(List.of("-t", "^(" + names + ")$"));
    if (options.seconds().isPresent()) {
      command.addAll(List.of("-iters", Integer.toString(options.iterations())));
      command.addAll(List.of("-time", Long.toString(options.iterationMillis())));
    }
    if (!options.jvmArguments().isEmpty()) {
      command.addAll(List.of("-jvmArgs", String.join(" ", options.jvmArguments())));
    }
    return command(command, "jcstress.log");
  }

  private String mode() {
    return switch (options.mode()) {
      case QUICK -> "quick";
      case DEFAULT -> "default";
      case TOUGH -> "tough";
    };
  }

  private int command(List<String> command, String log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile())
            .start();
    running = Optional.of(process);
    try {
      if (stopped) {
        stop();
      }
      process.getOutputStream().close();
      return process.waitFor();
    } finally {
      running = Optional.empty();
    }
  }

  private List<Path> results() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".bin.gz"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  /** Reads results by the harness's own classes, in a JVM that has them. */
  private void collect(
      Path java,
      List<Translation.Translated> tests,
      List<Path> files,
      int code,
      Map<String, List<TestRun>> runs)
      throws IOException, RunFailure, InterruptedException {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Map<String, String> problems = new TreeMap<>();
    if (!files.isEmpty()) {
      read(java, files, counts, problems);
    }
    for (Translation.Translated test : tests) {
      Map<String, Long> seen = counts.getOrDefault(test.qualifiedName(), Map.of());
      String problem = problems.getOrDefault(test.qualifiedName(), "");
      TestRun.Ending ending = TestRun.Ending.FINISHED;
      if (stopped) {
        ending = TestRun.Ending.INTERRUPTED;
        problem = "stopped before the harness was through";
      } else if (!problem.isEmpty()) {
        ending = TestRun.Ending.DIED;
      } else if (seen.isEmpty()) {
        int actors = test.actorRecords().size();
        ending = actors > cores ? TestRun.Ending.NOT_SCHEDULED : TestRun.Ending.DIED;
        problem =
            actors > cores
                ? "left out by the harness: %d actors, %d cores".formatted(actors, cores)
                : "the harness brought no samples, and ended with code %d; see %s"
                    .formatted(code, folder.resolve("jcstress.log"));
      }
      runs.computeIfAbsent(test.className(), k -> new ArrayList<>())
          .add(new TestRun("jcstress " + java, options.jvmArguments(), seen, ending, problem));
    }
  }

  private void read(
      Path java,
      List<Path> files,
      Map<String, Map<String, Long>> counts,
      Map<String, String> problems)
      throws IOException, RunFailure, InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Path jar = folder.resolve(JAR).toAbsolutePath();
      Optional<String> errors =
          Compilation.compile(
              List.of(new RaceSource.SourceText(READER, reader())), scratch.folder(), jar);
      if (errors.isPresent()) {
        throw new RunFailure("the reader of results does not compile:\n" + errors.get(), true);
      }
      List<String> command = new ArrayList<>();
      command.addAll(List.of(java.toString(), "-cp", scratch.folder() + File.pathSeparator + jar));
      command.add(READER);
      files.forEach(file -> command.add(file.toString()));
      try (ChildJvm child = new ChildJvm(command, scratch.folder(), MARK)) {
        Optional<String> line = child.next(READING_MILLIS);
        while (line.isPresent() && !ChildJvm.isEnd(line.get())) {
          result(line.get().split("\t", 4), counts, problems);
          line = child.next(READING_MILLIS);
        }
        if (line.isEmpty() || !child.wentWell()) {
          throw new RunFailure(
              "the harness's results could not be read: "
                  + (line.isEmpty() ? "it takes too long" : child.obituary()),
              false);
        }
      }
    }
  }

  /** A line: class, status of the fork, count, outcome. */
  private static void result(
      String[] words, Map<String, Map<String, Long>> counts, Map<String, String> problems) {
    String name = words[0];
    if (!words[1].equals("NORMAL")) {
      problems.put(name, "a fork ended with " + words[1]);
    }
    if (words.length == 4) {
      counts
          .computeIfAbsent(name, k -> new TreeMap<>())
          .merge(words[3], Long.parseLong(words[2]), Long::sum);
    }
  }

  private static String reader() throws IOException {
    try (InputStream in = OfficialRunner.class.getResourceAsStream(READER + ".java.txt")) {
      if (in == null) {
        throw new AssertionError("the reader's source is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
