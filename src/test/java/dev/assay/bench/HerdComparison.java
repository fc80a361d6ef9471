package dev.assay.bench;

import dev.assay.cli.Run;
import dev.assay.oracle.RandomPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks herd7 and our {@code herd7} the same about random programs, with random options of herd7's,
 * and lists every answer that differs in a byte but for the time: on standard output, on standard
 * error, or in the exit code.
 *
 * <p>Left out are options whose answer depends on the order in which herd7 comes to executions:
 * {@code -speedcheck fast}, {@code -badexecs false}, {@code -nshow}.
 */
@Command(
    name = "herd7",
    description = "Compares random programs under random options with herd7 itself.")
final class HerdComparison implements Callable<Integer> {

  private static final String SECONDS = "3";

  /**
   * What its solver says of a circle of values that it does not see as one; we drop it silently.
   */
  private static final String UNSOLVED =
      "no cycle\nWarning: Candidate rejected for remaining equations.\n";

  /** Each draws one of a row, most often the first, which is nothing. */
  private static final List<List<String>> BOTH =
      List.of(
          List.of("", "", "-unroll 1", "-unroll 3", "-unroll 0"),
          List.of("", "", "", "-speedcheck true", "-speedcheck false"),
          List.of(
              "",
              "",
              "",
              "-through all",
              "-through invalid",
              "-through none",
              "-strictskip true",
              "-strictskip true",
              "-strictskip false"),
          List.of("", "", "", "-badexecs true"),
          List.of("", "", "", "-hexa true", "-exit true", "-checkfilter false", "-archcheck true"),
          List.of("", "", "", "-oknames other", "-nonames other", "-q", "-show none"));

  private static final List<String> KERNEL =
      List.of(
          "",
          "",
          "",
          "-skipcheck happens-before",
          "-skipcheck propagation",
          "-skipcheck rcu",
          "-skipcheck atomic",
          "-skipcheck nothing",
          "-skipchecks happens-before,propagation");

  private static final List<String> C11 =
      List.of(
          "",
          "",
          "",
          "-skipcheck SC",
          "-skipcheck no-thin-air",
          "-skipcheck coherence1",
          "-skipcheck Dr",
          "-skipchecks SC,atomicity",
          "-badflag racy");

  private static final List<String> C11_MODELS =
      List.of("-model rc11.cat", "", "-model c11_simp.cat", "-model c11_orig.cat");

  @Option(names = "--herd7", required = true, description = "The program.")
  private Path program = Path.of("herd7");

  @Option(names = "--libdir", required = true, description = "Its library of models.")
  private Path library = Path.of("libdir");

  @Option(
      names = "--kernel",
      required = true,
      description = "A directory with linux-kernel.cfg, .bell, .cat and .def, and lock.cat.")
  private Path kernel = Path.of("memory-model");

  @Option(names = "--programs", description = "How many.")
  private int programs = 4000;

  @Option(names = "--seed", description = "Which.")
  private long seed = 1;

  @Option(names = "--keep", description = "Where programs go whose answers differ.")
  private Path keep = Path.of("target", "herd7");

  @Override
  public Integer call() {
    AtomicInteger code = new AtomicInteger();
    JqwikSession.run(() -> code.set(compare()));
    return code.get();
  }

  private int compare() throws IOException, InterruptedException {
    Files.createDirectories(keep);
    Random random = new Random(seed);
    RandomGenerator<String> ofKernel = RandomPrograms.kernel().generator(1000);
    RandomGenerator<String> ofC11 = RandomPrograms.c11().generator(1000);
    int equal = 0;
    int unfinished = 0;
    int refused = 0;
    List<String> different = new ArrayList<>();
    for (int i = 0; i < programs; i++) {
      boolean c11 = i % 4 == 3;
      String text = (c11 ? ofC11 : ofKernel).next(random).value();
      Path file = keep.resolve("program-" + seed + "-" + i + ".litmus").toAbsolutePath();
      Files.writeString(file, text);
      List<String> options = options(c11, random);
      options.add(file.toString());
      Run theirs = theirs(options);
      boolean mute = theirs.out().isEmpty() && theirs.err().isEmpty() && theirs.code() == 0;
      if (theirs.code() > 128 || (mute && !options.contains("-oknames"))) {
        // After its time it says nothing at all.
        unfinished++;
        Files.delete(file);
        continue;
      }
      options.add(0, "herd7");
      Run ours = Run.of(options.toArray(new String[0]));
      refused += ours.out().isEmpty() ? 1 : 0;
      if (plain(ours).equals(plain(theirs))) {
        equal++;
        Files.delete(file);
      } else {
        String command = String.join(" ", options);
        different.add(command);
        System.out.println("different\t" + command);
        Files.writeString(Path.of(file + ".herd7"), plain(theirs).toString());
        Files.writeString(Path.of(file + ".assay"), plain(ours).toString());
      }
    }
    System.out.printf(
        "programs\t%d%nequal\t%d%ndifferent\t%d%nof which refused\t%d%nunfinished by herd7\t%d%n",
        programs, equal, different.size(), refused, unfinished);
    return different.isEmpty() ? 0 : 1;
  }

  private List<String> options(boolean c11, Random random) {
    List<String> options = new ArrayList<>(List.of("-set-libdir", library.toString()));
    if (c11) {
      add(one(C11_MODELS, random), options);
    } else {
      add("-I " + kernel + " -conf linux-kernel.cfg", options);
    }
    for (List<String> row : BOTH) {
      add(one(row, random), options);
    }
    add(one(c11 ? C11 : KERNEL, random), options);
    add("-timeout " + SECONDS, options);
    return options;
  }

  private static String one(List<String> row, Random random) {
    return row.get(random.nextInt(row.size()));
  }

  private static void add(String words, List<String> to) {
    if (!words.isEmpty()) {
      to.addAll(List.of(words.split(" ")));
    }
  }

  private Run theirs(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(options);
    Path out = keep.resolve("out");
    Path err = keep.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Run plain(Run run) {
    return new Run(
        run.code(),
        run.out().replaceAll("(?m)^(Time \\S+) .*", "$1 T"),
        run.err().replace(UNSOLVED, ""));
  }
}
