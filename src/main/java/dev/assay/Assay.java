package dev.assay;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.explain.Reason;
import dev.assay.report.HerdText;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.TestFile;
import dev.assay.suite.Vacuity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Assay as a library: what a memory model says of a litmus test, why, and whether proofs hold.
 *
 * <pre>{@code
 * CheckResult result = Assay.check(Path.of("MP.litmus"));
 * assertEquals(Observation.NEVER, result.observation());
 * }</pre>
 *
 * <p>All methods may be called from several threads. Models are compiled once and kept. Searches
 * have no limit; for limits, variants and models in files use an {@link Examiner} with {@link
 * Settings} of your own.
 */
public final class Assay {

  private static final Map<Settings, Examiner> EXAMINERS = new ConcurrentHashMap<>();

  private Assay() {}

  /**
   * What the model says that the test is written for: {@code lkmm} for the kernel's primitives,
   * {@code rc11} for C11's.
   *
   * @throws InputException if the file cannot be read, is no litmus test or asks for what is not
   *     supported; its {@code render} shows the place
   */
  public static CheckResult check(Path test) {
    return examiner(Settings.BY_PRIMITIVES).examine(read(test));
  }

  /**
   * What a model says of a test.
   *
   * @param model a bundled model's name, or a cat file
   * @throws InputException as {@link #check(Path)}, and if the model is not found or faulty
   */
  public static CheckResult check(Path test, String model) {
    return examiner(Settings.of(model)).examine(read(test));
  }

  /**
   * What the model says that a test is written for whose text is given.
   *
   * @throws InputException as {@link #check(Path)}
   */
  public static CheckResult check(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return examiner(Settings.BY_PRIMITIVES).examine(SourceFile.of("(text)", bytes));
  }

  /**
   * Why an answer of {@link #check(Path)} is {@code Never}: which axioms forbid the outcome, or why
   * the test says nothing. Empty for other observations, and for an answer that is not complete.
   */
  public static Optional<Reason> whyNever(CheckResult result) {
    return examiner(Settings.of(result.model())).whyNever(result);
  }

  /** What herd7 would print of an answer, without the {@code Time} line. */
  public static String herdText(CheckResult result) {
    StringBuilder text = new StringBuilder();
    try {
      new HerdText(false).answer(result, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The proofs below a directory, or the one in a file: every {@code *.litmus}, sorted by path,
   * with what is expected of it (a {@code Result:} comment, {@code TEST.litmus.expected}, {@code
   * expected.tsv}). Nothing is judged yet.
   *
   * @throws InputException if there is none, or the expectations are faulty or belong to no test
   */
  public static List<LitmusProof> proofs(Path fileOrDirectory) {
    List<TestFile> tests = new ArrayList<>();
    for (Path file : litmusFiles(fileOrDirectory)) {
      tests.add(new TestFile(file.toString(), file));
    }
    SourceFile asked = SourceFile.of(fileOrDirectory.toString(), new byte[0]);
    if (tests.isEmpty()) {
      throw new InputException(asked.span(0, 1), "there is no *.litmus file here");
    }
    ExpectationFiles expectations =
        new ExpectationFiles(List.of(fileOrDirectory.toString()), tests, Optional.empty());
    expectations
        .problems()
        .forEach(
            problem -> {
              throw new InputException(problem.span(), problem.message());
            });
    Prover prover =
        new Prover(
            Settings::of, List.of(), Vacuity.FAIL, Assay::herdText, () -> false, IdleThreads.NONE);
    return tests.stream().map(test -> new LitmusProof(test, expectations, prover)).toList();
  }

  private static List<Path> litmusFiles(Path fileOrDirectory) {
    try (Stream<Path> files = Files.walk(fileOrDirectory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.toString().endsWith(".litmus") && !Files.isDirectory(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(fileOrDirectory, e);
    } catch (UncheckedIOException e) {
      throw unreadable(fileOrDirectory, new IOException(e.getMessage()));
    }
  }

  private static Examiner examiner(Settings settings) {
    return EXAMINERS.computeIfAbsent(settings, s -> new Examiner(s, () -> false));
  }

  /** The bytes of a test. */
  static SourceFile read(Path test) {
    try {
      return SourceFile.of(test.toString(), Files.readAllBytes(test));
    } catch (IOException e) {
      throw unreadable(test, e);
    }
  }

  private static InputException unreadable(Path path, IOException problem) {
    String name = path.toString();
    String message = SourceFile.bytewise(FileProblem.ofFile(name, problem));
    return new InputException(SourceFile.of(name, new byte[0]).span(0, 1), message);
  }
}
