package dev.assay.bench;

import dev.assay.language.litmus.SharedCorpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the shared corpora, each in one run of the program. */
@Command(
    name = "corpus",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Measures the corpora of ../shared, and names their slow tests.")
final class CorpusBenchmark implements Runnable {

  private static final Pattern ROW =
      Pattern.compile("\"file\":\"([^\"]*)\".*\"complete\":(\\w+).*\"cpuSeconds\":([0-9.E-]+)");

  @Option(names = "--limit", description = "CPU seconds after which a test is stopped.")
  private double limit = 60;

  @Option(names = "--slow", description = "CPU seconds from which a test is named.")
  private double slow = 2;

  @Option(names = "--verdict-only", description = "Measure verdicts, without counts.")
  private boolean verdictOnly;

  @Override
  public void run() {
    SharedCorpus corpus = SharedCorpus.find().orElseThrow();
    try {
      System.out.println("tests\tfiles\tcpu_s\twall_s\tpeak_MiB");
      measure("kernel, answered by herd7", tests(corpus, "lkmm", "ok"));
      measure("kernel, not finished by herd7", tests(corpus, "lkmm", "timeout"));
      measure("C11", tests(corpus, "c11", "ok"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> tests(SharedCorpus corpus, String folder, String herd7) {
    return corpus.table(folder + "/herd7.tsv").stream()
        .filter(row -> herd7.equals(row.get("herd7")))
        .map(row -> corpus.path(folder + "/" + row.get("test")).toAbsolutePath().toString())
        .distinct()
        .toList();
  }

  private void measure(String name, List<String> tests) throws IOException, InterruptedException {
    Path list = Files.createTempFile("assay-corpus", ".list");
    Path out = Files.createTempFile("assay-corpus", ".jsonl");
    Path err = Files.createTempFile("assay-corpus", ".err");
    Files.write(list, tests);
    List<String> arguments = new ArrayList<>(List.of("check", "--format", "json"));
    arguments.addAll(List.of("--timeout", String.valueOf(limit), "@" + list));
    if (verdictOnly) {
      arguments.add("--verdict-only");
    }
    double patience = 600 + limit * tests.size();
    Spent spent = Spent.running(Spent.MANY_TESTS, arguments, out, err, patience);
    System.out.printf(
        "%s\t%d\t%.1f\t%.1f\t%d%n",
        name, tests.size(), spent.cpuSeconds(), spent.wallSeconds(), spent.peakMebibytes());
    nameSlow(out);
    for (Path file : List.of(list, out, err)) {
      Files.delete(file);
    }
  }

  private void nameSlow(Path answers) throws IOException {
    try (Stream<String> lines = Files.lines(answers)) {
      lines
          .map(ROW::matcher)
          .filter(Matcher::find)
          .filter(row -> Double.parseDouble(row.group(3)) >= slow)
          .forEach(
              row ->
                  System.out.printf(
                      "  %s\t%s\t%s%n",
                      row.group(1),
                      row.group(2).equals("true") ? "answered" : "stopped",
                      row.group(3)));
    }
  }
}
