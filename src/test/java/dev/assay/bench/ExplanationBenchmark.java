package dev.assay.bench;

import dev.assay.certificate.Certificate;
import dev.assay.certificate.CertificateReader;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.program.Program;
import dev.assay.report.ExplanationJson;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Explains every test below some directories, has each certificate judged, and compares the cycles
 * with those that the generator of a test notes in its header. Prints what is amiss, then figures.
 */
@Command(
    name = "explanations",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Explains tests, has the certificates judged, and compares cycles with headers.")
final class ExplanationBenchmark implements Runnable {

  @Parameters(paramLabel = "DIR", arity = "1..*")
  private List<Path> directories = List.of();

  @Option(names = "--model", description = "By default, as the primitives call for.")
  private String model = "";

  @Option(names = "--every", description = "Take every Nth test only.")
  private int every = 1;

  @Option(names = "--rows", description = "Print for each test what checking and explaining take.")
  private boolean rows;

  private Examiner examiner = new Examiner(ExaminerSettings.BY_PRIMITIVES, () -> false);
  private final TreeMap<Integer, Integer> arguments = new TreeMap<>();
  private final TreeMap<Integer, Integer> forms = new TreeMap<>();
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final List<Double> explained = new ArrayList<>();
  private final List<Double> verified = new ArrayList<>();
  private final List<Double> solved = new ArrayList<>();

  @Override
  public void run() {
    if (!model.isEmpty()) {
      examiner = new Examiner(ExaminerSettings.of(model), () -> false);
    }
    for (Path directory : directories) {
      try (Stream<Path> files = Files.walk(directory)) {
        List<Path> tests = files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
        for (int i = 0; i < tests.size(); i += every) {
          explain(tests.get(i));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    print();
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void explain(Path file) throws IOException {
    SourceFile source = SourceFile.of(file.toString(), Files.readAllBytes(file));
    try {
      long start = cpu();
      Program test = examiner.read(source);
      CheckResult result = examiner.examine(test);
      long checked = cpu();
      List<Explanation> explanations = examiner.explain(source);
      Explanation explanation = explanations.get(0);
      long done = cpu();
      explained.add((double) (done - checked) / (checked - start));
      count(kind(explanation));
      boolean never = result.positive().signum() == 0;
      if (explanation instanceof Explanation.Allowed allowed && allowed.wanted() && never) {
        System.out.println("WRONG " + file);
      }
      if (explanation instanceof Forbidden forbidden) {
        forbidden(file, source, forbidden);
      }
      verify(file, test, explanation, done - checked, checked - start);
      for (Explanation flagged : explanations.subList(1, explanations.size())) {
        count("flags");
        verify(file, test, flagged, done - checked, checked - start);
      }
      if (rows) {
        System.out.printf(
            "ROW %s\t%.2f\t%.2f\t%s%n",
            file, (checked - start) / 1e6, (done - checked) / 1e6, kind(explanation));
      }
      if (done - checked > 2_000_000_000L) {
        System.out.printf("SLOW %s %d ms%n", file, (done - checked) / 1_000_000);
      }
    } catch (InputException e) {
      count("refused");
    }
  }

  private static String kind(Explanation explanation) {
    return explanation.getClass().getSimpleName() + (explanation.isComplete() ? "" : " in part");
  }

  private void forbidden(Path file, SourceFile source, Forbidden forbidden) {
    arguments.merge(forbidden.chains().size(), 1, Integer::sum);
    int told = forbidden.forms().size();
    forms.merge(told, 1, Integer::sum);
    if (told > 6) {
      System.out.println("MANY " + told + " of " + forbidden.chains().size() + " " + file);
    }
    Optional<HeaderCycle> header = HeaderCycle.of(source);
    if (header.isEmpty()) {
      return;
    }
    count("Never with a cycle in the header");
    Optional<String> reason = header.get().difference(forbidden);
    count(reason.map(why -> "another cycle: " + why).orElse("the same cycle"));
    reason.ifPresent(
        why -> System.out.printf("CYCLE %s\t%s\t%s%n", file, why, HeaderCycle.told(forbidden)));
  }

  private void verify(Path file, Program test, Explanation explanation, long spent, long checked)
      throws IOException {
    if (explanation.certificate().isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder();
    ExplanationJson.write(explanation, line);
    long start = cpu();
    try {
      Certificate certificate =
          CertificateReader.read(SourceFile.readable(line.toString())).orElseThrow();
      Verifier verifier = examiner.verifier(test, 1_000_000_000);
      Optional<String> objection = verifier.objection(certificate);
      objection.ifPresent(why -> System.out.println("REJECTED " + file + " " + why));
      count(objection.isEmpty() ? "verified" : "rejected");
    } catch (CertificateReader.NoCertificate e) {
      System.out.println("UNREADABLE " + file + " " + e.getMessage());
    }
    if (rows) {
      System.out.printf("VERIFY %s\t%.2f\t%.2f%n", file, checked / 1e6, (cpu() - start) / 1e6);
    }
    verified.add((double) (cpu() - start) / spent);
    solved.add((double) (cpu() - start) / checked);
  }

  private void print() {
    System.out.println("arguments of a Never, and how many have so many: " + arguments);
    System.out.println("the same, those of one form counted once: " + forms);
    System.out.println(counts);
    Collections.sort(explained);
    Collections.sort(verified);
    Collections.sort(solved);
    System.out.printf(
        "to explain, in times of the check: median %.2f, 95%% %.2f%n",
        at(explained, 0.5), at(explained, 0.95));
    System.out.printf(
        "to verify, in times of explaining: median %.2f, 95%% %.2f%n",
        at(verified, 0.5), at(verified, 0.95));
    System.out.printf(
        "to verify, in times of the check: median %.2f, 95%% %.2f%n",
        at(solved, 0.5), at(solved, 0.95));
  }

  /** CPU time of this thread, in nanoseconds: other work on the machine does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1)));
  }
}
