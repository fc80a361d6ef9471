package dev.assay.jcstress;

import dev.assay.jcstress.race.RaceMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs tests in seconds: all compiled in one go, many in one JVM, and as many actors as a test has,
 * whatever the number of cores. It needs nothing of jcstress.
 */
public final class FastRunner implements Runner {

  private static final List<String> COMMON_FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:-UsePerfData");

  /** Fewer tests than all, so that a JVM that dies takes less with it. */
  private static final int BATCH = 20;

  /** A JVM that says nothing for so much longer than a test takes, hangs. */
  private static final long PATIENCE_MILLIS = 40_000;

  private final RunOptions options;
  private final long patienceMillis;
  private final Listener listener;
  private volatile boolean stopped;
  private volatile Optional<ChildJvm> running = Optional.empty();
  private int done;
  private int all;

  /** A runner. */
  public FastRunner(RunOptions options, Listener listener) {
    this(options, PATIENCE_MILLIS, listener);
  }

  FastRunner(RunOptions options, long patienceMillis, Listener listener) {
    this.options = options;
    this.patienceMillis = patienceMillis;
    this.listener = listener;
  }

  @Override
  public void stop() {
    stopped = true;
    running.ifPresent(ChildJvm::kill);
  }

  @Override
  public List<Crosschecked> run(List<Translation.Translated> tests) throws IOException, RunFailure {
    if (!Compilation.isPossible()) {
      throw new RunFailure(
          "this Java has no compiler: run Assay on a JDK instead of a JRE (JAVA_HOME)", false);
    }
    Map<String, List<TestRun>> runs = new LinkedHashMap<>();
    tests.forEach(test -> runs.put(test.className(), new ArrayList<>()));
    all = tests.size() * options.programs().size() * options.mode().compilers().size();
    try (Scratch scratch = new Scratch()) {
      compile(tests, scratch.folder());
      for (Path java : options.programs()) {
        for (RunOptions.Compiler compiler : options.mode().compilers()) {
          for (int from = 0; from < tests.size(); from += BATCH) {
            List<Translation.Translated> batch =
                tests.subList(from, Math.min(from + BATCH, tests.size()));
            new Batch(java, compiler, scratch.folder(), batch, runs).run();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tests.stream()
        .map(test -> new Crosschecked(test, runs.getOrDefault(test.className(), List.of())))
        .toList();
  }

  private static void compile(List<Translation.Translated> tests, Path classes)
      throws IOException, RunFailure {
    List<RaceSource.SourceText> sources = new ArrayList<>(RaceSource.standIns());
    for (Translation.Translated test : tests) {
      if (test.original().isEmpty()) {
        sources.add(new RaceSource.SourceText(test.qualifiedName(), test.source()));
        sources.add(RaceSource.loops(test));
      }
    }
    Optional<String> errors = Compilation.compile(sources, classes, Compilation.ownClasses());
    if (errors.isPresent()) {
      throw new RunFailure("generated source does not compile:\n" + errors.get(), true);
    }
    List<OriginalTest> originals =
        tests.stream().flatMap(test -> test.original().stream()).toList();
    if (!originals.isEmpty()) {
      Optional<String> problems = Compilation.ofOriginals(originals, classes);
      if (problems.isPresent()) {
        throw new RunFailure("the tests do not compile:\n" + problems.get(), false);
      }
    }
  }

  /** One batch of tests in one kind of JVM; several processes, if some of them die. */
  private final class Batch {
    private final List<String> command = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final Path folder;
    private final Map<String, String> races = new LinkedHashMap<>();
    private final Map<String, List<TestRun>> runs;
    private String jvm = "";

    Batch(
        Path java,
        RunOptions.Compiler compiler,
        Path folder,
        List<Translation.Translated> tests,
        Map<String, List<TestRun>> runs) {
      this.folder = folder;
      this.runs = runs;
      tests.forEach(test -> races.put(test.className(), test.raceClass()));
      flags.addAll(compiler.flags());
      flags.addAll(options.jvmArguments());
      command.add(java.toString());
      command.addAll(COMMON_FLAGS);
      command.addAll(flags);
      command.add("-cp");
      Set<Path> classPath = new LinkedHashSet<>(List.of(folder, Compilation.ownClasses()));
      tests.forEach(test -> test.original().ifPresent(o -> classPath.addAll(o.classPath())));
      command.add(
          classPath.stream()
              .map(each -> each.toAbsolutePath().toString())
              .collect(Collectors.joining(File.pathSeparator)));
      command.add(RaceMain.class.getName());
      command.add(Long.toString(options.seed()));
      command.add(Long.toString(options.iterationMillis()));
      command.add(Integer.toString(options.iterations()));
      // Who asks for a time gets that time.
      command.add(options.seconds().isPresent() ? "0" : "" + Crosschecked.FEWEST_SAMPLES);
    }

    void run() throws IOException, InterruptedException {
      List<String> names = List.copyOf(races.keySet());
      int next = 0;
      while (next < names.size()) {
        if (stopped) {
          for (String name : names.subList(next, names.size())) {
            end(name, Map.of(), TestRun.Ending.INTERRUPTED, "stopped before it ran");
          }
          return;
        }
        next += runSome(names.subList(next, names.size()));
      }
    }

    /** Runs tests until one goes wrong or all are done; returns how many are settled. */
    private int runSome(List<String> names) throws IOException, InterruptedException {
      try (ChildJvm child = start()) {
        running = Optional.of(child);
        if (stopped) {
          // Whoever stopped us while it started could not see it.
          child.kill();
        }
        names.forEach(name -> child.send(Objects.requireNonNull(races.get(name))));
        child.send("");
        int settled = 0;
        Map<String, Long> counts = new TreeMap<>();
        while (settled < names.size()) {
          String name = names.get(settled);
          Optional<String> line = child.next(limit());
          if (line.isEmpty()) {
            end(name, counts, TestRun.Ending.HUNG, "the JVM made no progress and was killed");
            return settled + 1;
          }
          if (ChildJvm.isEnd(line.get())) {
            return died(child, names, settled, counts);
          }
          String[] words = line.get().split("\t", 3);
          switch (words[0]) {
            case "jvm" -> jvm = words[1];
            case "count" -> counts.merge(words[2], Long.parseLong(words[1]), Long::sum);
            case "end" -> {
              end(name, counts, TestRun.Ending.FINISHED, "");
              counts.clear();
              settled++;
            }
            case "hung" -> {
              end(name, counts, TestRun.Ending.HUNG, "its actors wait for ever");
              return settled + 1;
            }
            case "error" -> {
              end(name, counts, TestRun.Ending.DIED, words[1]);
              return settled + 1;
            }
            default -> {
              // "start": the limit begins anew.
            }
          }
        }
        return settled;
      } finally {
        running = Optional.empty();
      }
    }

    private ChildJvm start() throws IOException {
      return new ChildJvm(command, folder, RaceMain.MARK);
    }

    private long limit() {
      return options.iterationMillis() * options.iterations() + patienceMillis;
    }

    private int died(ChildJvm child, List<String> names, int settled, Map<String, Long> counts)
        throws InterruptedException {
      String name = names.get(settled);
      if (stopped || child.wasInterrupted()) {
        stopped = true;
        end(name, counts, TestRun.Ending.INTERRUPTED, "stopped while it ran");
        return settled + 1;
      }
      String message = "the JVM died: " + child.obituary();
      if (jvm.isEmpty()) {
        // It did not even start: no other test would fare better.
        for (String each : names.subList(settled, names.size())) {
          end(each, Map.of(), TestRun.Ending.DIED, message);
        }
        return names.size();
      }
      end(name, counts, TestRun.Ending.DIED, message);
      return settled + 1;
    }

    private void end(String name, Map<String, Long> counts, TestRun.Ending ending, String message) {
      runs.computeIfAbsent(name, k -> new ArrayList<>())
          .add(new TestRun(jvm, flags, counts, ending, message));
      listener.progress(++done, all);
    }
  }
}
